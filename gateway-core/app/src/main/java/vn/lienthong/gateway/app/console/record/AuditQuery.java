package vn.lienthong.gateway.app.console.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.engine.view.audit.AuditSearch;

/**
 * What stands in the address of the audit, bound by name. What cannot be read is not looked for.
 *
 * @param from first day, in Vietnam
 * @param to last day
 */
record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to,
        @Nullable String before) {
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");

    AuditQuery {
        actor = filled(actor);
        action = filled(action);
        subject = filled(subject);
        from = dayOf(filled(from)) == null ? null : filled(from);
        to = dayOf(filled(to)) == null ? null : filled(to);
        before = filled(before);
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable LocalDate dayOf(@Nullable String day) {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    AuditSearch.Criteria criteria() {
        LocalDate last = dayOf(to);
        return new AuditSearch.Criteria(
                actor, action, subject, start(dayOf(from)), start(last == null ? null : last.plusDays(1)));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(HOME).toInstant();
    }

    public boolean isOpen() {
        return actor == null && action == null && subject == null && from == null && to == null;
    }

    String pageBefore(String place) {
        return address("/audit").queryParam("before", place).encode().toUriString();
    }

    /** The same entries as a table. */
    public String table() {
        return address("/audit/entries.csv").encode().toUriString();
    }

    private UriComponentsBuilder address(String path) {
        var address = UriComponentsBuilder.fromPath(path);
        String[][] parts = {{"actor", actor}, {"action", action}, {"subject", subject}, {"from", from}, {"to", to}};
        for (String[] part : parts) if (part[1] != null) address.queryParam(part[0], part[1]);
        return address;
    }
}
