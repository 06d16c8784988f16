package vn.lienthong.gateway.app.console.words;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pages say, in one language. Templates call its methods by name, as {@code w}. */
public final class Words {
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String NONE = "–";
    private static final Pattern STATE = Pattern.compile("→ ([A-Z_]+)");
    private static final char NARROW = '\u00a0';

    private final Language language;
    private final Catalogue catalogue;
    private final Instant now;

    public Words(Language language, Clock clock) {
        this.language = language;
        this.catalogue = Catalogue.in(language);
        this.now = clock.instant();
    }

    public Language language() {
        return language;
    }

    /** {@code vi} or {@code en}. */
    public String code() {
        return language.code();
    }

    public String of(String key) {
        return catalogue.text(key);
    }

    public String of(String key, Object first) {
        return catalogue.text(key, first);
    }

    public String of(String key, Object first, Object second) {
        return catalogue.text(key, first, second);
    }

    public String of(String key, Object first, Object second, Object third) {
        return catalogue.text(key, first, second, third);
    }

    /** The word of a code such as a state; the code itself where nobody has written one: codes are never translated by guess. */
    public String word(String group, Object code) {
        String word = catalogue.find(group + "." + code);
        return word == null ? String.valueOf(code) : word;
    }

    /** Of words that stand in both languages in configuration. */
    public String say(vn.lienthong.gateway.engine.service.@Nullable Words words) {
        return words == null ? "" : words.in(language.code());
    }

    public String number(@Nullable Number number) {
        return number == null
                ? NONE
                : NumberFormat.getIntegerInstance(language.locale()).format(number.longValue());
    }

    /** With its unit, which never stands on a line of its own. */
    public String vnd(@Nullable Number amount) {
        return amount == null ? NONE : number(amount) + NARROW + (language == Language.VI ? "đ" : "VND");
    }

    /** What stands beside an answer: the state that it led to is said in words. */
    public String detail(String detail) {
        return STATE.matcher(detail)
                .replaceAll(found -> Matcher.quoteReplacement("→ " + word("state", found.group(1))));
    }

    /** In hundredths of a whole, in words where it is almost nothing or almost all. */
    public String share(long part, long whole) {
        if (whole == 0 || part == 0) return NONE;
        double percent = 100.0 * part / whole;
        if (percent < 0.1) return "< " + percent(0.1);
        return percent > 99.9 && part < whole ? "> " + percent(99.9) : percent(percent);
    }

    private String percent(double percent) {
        var format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(1);
        return format.format(percent) + NARROW + "%";
    }

    public String text(@Nullable Object text) {
        return text == null || text.toString().isBlank() ? NONE : text.toString();
    }

    /** As {@code <time datetime>} has it: by Vietnam's clock, with its offset. */
    public String iso(Instant time) {
        return OffsetDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), HOME)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** {@code 22/11/2026 15:04:05 +07:00}, or {@code 22 Nov 2026, 15:04:05 +07:00}. */
    public String time(Instant time) {
        return formatted(language == Language.VI ? "dd/MM/yyyy HH:mm:ss xxx" : "d MMM yyyy, HH:mm:ss xxx", time);
    }

    /** Without seconds and offset, for columns whose heading tells the offset. */
    public String minute(Instant time) {
        return formatted(language == Language.VI ? "dd/MM/yyyy HH:mm" : "d MMM yyyy, HH:mm", time);
    }

    private String formatted(String pattern, Instant time) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(time.atZone(HOME));
    }

    public String day(@Nullable LocalDate day) {
        if (day == null) return NONE;
        String pattern = language == Language.VI ? "dd/MM/yyyy" : "d MMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(day);
    }

    /** An hour or a day of a series: {@code 15:00 22/11}, {@code 22/11}. */
    public String period(Instant start, boolean byHour) {
        return formatted((byHour ? "HH:mm " : "") + (language == Language.VI ? "dd/MM" : "d MMM"), start);
    }

    /** A bound of a length of time: {@code ≤ 1,4 giây}. */
    public String atMost(double seconds) {
        if (seconds < 0.9995) return "≤" + NARROW + of("time.millis", Math.round(seconds * 1_000));
        if (seconds < 120)
            return "≤" + NARROW
                    + of("time.seconds", seconds < 10 ? Math.round(seconds * 10) / 10.0 : Math.round(seconds));
        return "≤" + NARROW + lasting(Duration.ofSeconds((long) Math.ceil(seconds)));
    }

    /** A figure that a rule looks at. @param unit a constant of {@code AlertKind.Unit} */
    public String measured(String unit, long value) {
        return switch (unit) {
            case "SECONDS", "LEFT" -> value < 0 ? of("alert.past") : lasting(Duration.ofSeconds(value));
            case "PERCENT" -> percent(value);
            case "STATE" -> NONE;
            default -> number(value);
        };
    }

    /** How long ago, or in how long. */
    public String ago(Instant time) {
        Duration past = Duration.between(time, now);
        if (past.abs().compareTo(Duration.ofSeconds(45)) < 0) return of(past.isNegative() ? "time.soon" : "time.now");
        return of(past.isNegative() ? "time.in" : "time.ago", lasting(past.abs()));
    }

    /** {@code 5 phút}, {@code 2 ngày}: the largest unit alone. */
    public String lasting(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) return of("time.seconds", duration.toSeconds());
        if (duration.compareTo(Duration.ofHours(1)) < 0) return of("time.minutes", duration.toMinutes());
        if (duration.compareTo(Duration.ofHours(48)) < 0) return of("time.hours", duration.toHours());
        return of("time.days", duration.toDays());
    }

    /** A length of time from configuration, exactly. */
    public String exactly(Duration duration) {
        if (duration.toMillis() < 1_000) return of("time.millis", duration.toMillis());
        if (duration.toSeconds() % 60 != 0 || duration.isZero()) return of("time.seconds", duration.toSeconds());
        if (duration.toMinutes() % 60 != 0) return of("time.minutes", duration.toMinutes());
        if (duration.toHours() % 24 != 0) return of("time.hours", duration.toHours());
        return of("time.days", duration.toDays());
    }
}
