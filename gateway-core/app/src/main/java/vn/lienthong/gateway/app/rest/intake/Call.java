package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** What a call says besides its body: as query parameter, form field, or header {@code X-…} ({@code X-Execution-Date}). */
final class Call {
    private static final Pattern AGENCY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST = 500;

    private final HttpServletRequest request;

    Call(HttpServletRequest request) {
        this.request = request;
    }

    @Nullable
    String text(String name) {
        String value = request.getParameter(name);
        if (value == null) value = request.getHeader("X-" + name);
        if (value == null) value = request.getHeader("X-" + hyphenated(name));
        if (value == null || value.isBlank()) return null;
        if (value.length() > LONGEST || value.chars().anyMatch(c -> c < ' ')) throw unreadable(name);
        return value.strip();
    }

    /** What is said besides the items themselves and fills the fields of its names: who asks ({@code X-Officer}), why, for what. */
    Map<String, String> said() {
        Map<String, String> said = new HashMap<>();
        for (String name : ServiceDefinition.FILLING) {
            String text = text(name);
            if (text != null) said.put(name, text);
        }
        return said;
    }

    @Nullable
    Long whole(String name) {
        return parsed(name, Long::valueOf);
    }

    @Nullable
    LocalDate date(String name) {
        return parsed(name, LocalDate::parse);
    }

    boolean flag(String name) {
        String value = text(name);
        if (value == null || value.equals("false")) return false;
        if (value.equals("true")) return true;
        throw unreadable(name);
    }

    String agency(String otherwise) {
        String agency = text("agency");
        if (agency == null) return otherwise;
        if (!AGENCY.matcher(agency).matches())
            throw Refusal.of(422, "agency.format", "An agency is named by up to 64 letters, digits, dots, _ and -.");
        return agency;
    }

    /** {@code en} or {@code vi}: asked for by {@code lang}, else by Accept-Language. */
    String language(String otherwise) {
        String asked = request.getParameter("lang");
        String header = request.getHeader("Accept-Language");
        String language = asked != null ? asked : header != null ? header : otherwise;
        return language.toLowerCase(Locale.ROOT).startsWith("vi") ? "vi" : "en";
    }

    private <T> @Nullable T parsed(String name, Function<String, T> parse) {
        String value = text(name);
        if (value == null) return null;
        try {
            return parse.apply(value);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw unreadable(name);
        }
    }

    private static Refusal unreadable(String name) {
        return Refusal.of(
                422,
                "batch.parameter-format",
                "The parameter " + name
                        + " cannot be read: count and sum are whole numbers, executionDate is like 2026-11-30,"
                        + " checkOnly is true or false.");
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([A-Z])", "-$1");
    }
}
