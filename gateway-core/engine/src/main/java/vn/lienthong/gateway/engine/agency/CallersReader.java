package vn.lienthong.gateway.engine.agency;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads who may ask for an agency, so that no caller is taken for two of them. */
final class CallersReader {
    private static final Pattern SUBSYSTEM = Pattern.compile("[^/\\s]+(/[^/\\s]+){3}");
    private static final int SHORTEST_PASSWORD = 16;

    private final Set<String> clients = new HashSet<>();
    private final Set<String> users = new HashSet<>();

    Callers read(Section agency) {
        Section section = agency.optionalSection("soap");
        if (section == null) return Callers.NONE;
        if (!section.has("clients")) section.missing("clients");
        Callers callers = new Callers(clients(section), section.has("user") ? login(section) : null);
        section.end();
        return callers;
    }

    private List<String> clients(Section section) {
        List<String> named = section.parsedList(
                "clients",
                "a subsystem like XROADVN/GOV/HN07/registry",
                text -> SUBSYSTEM.matcher(text).matches() ? text : null);
        for (String client : named)
            if (!clients.add(client))
                section.note(
                        "clients", "agency.client-twice", client + " asks for two agencies", "Name it at one of them");
        return named;
    }

    private Callers.@Nullable Login login(Section section) {
        String user = section.required("user");
        if (!users.add(user))
            section.note("user", "agency.user-twice", "another agency logs in as " + user, "Give every agency its own");
        String password = section.required("password");
        if (!password.isEmpty() && password.length() < SHORTEST_PASSWORD)
            section.invalidValue("password", "password is shorter than " + SHORTEST_PASSWORD + " characters");
        return new Callers.Login(user, password);
    }
}
