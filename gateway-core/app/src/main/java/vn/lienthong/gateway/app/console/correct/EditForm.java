package vn.lienthong.gateway.app.console.correct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.correct.Correction;
import vn.lienthong.gateway.engine.correct.Editable;
import vn.lienthong.gateway.engine.service.Field.Correctable;

/**
 * What somebody has typed into the form of a correction. A masked field is shown empty: left empty it stays as it is, and a box of
 * its own takes its value away.
 *
 * @param version that he saw
 * @param typed by field, as it stands in the form
 * @param cleared masked fields whose value is to go
 */
public record EditForm(
        int version, Map<String, String> typed, List<String> cleared, String reasonCode, String reason, String ticket) {
    /** Before the name of a field. */
    static final String FIELD = "f.";
    /** Before the name of a field whose value is to go. */
    static final String CLEAR = "clear.";

    /** The form as it is first shown. */
    static EditForm of(Editable item) {
        return new EditForm(item.version(), Map.of(), List.of(), "", "", "");
    }

    static EditForm read(Map<String, String> call) {
        var typed = new LinkedHashMap<String, String>();
        var cleared = new ArrayList<String>();
        call.forEach((name, value) -> {
            if (name.startsWith(FIELD)) typed.put(name.substring(FIELD.length()), value);
            else if (name.startsWith(CLEAR)) cleared.add(name.substring(CLEAR.length()));
        });
        return new EditForm(
                number(call.get("version")),
                typed,
                cleared,
                Objects.requireNonNullElse(call.get("reasonCode"), ""),
                Objects.requireNonNullElse(call.get("reason"), "").strip(),
                Objects.requireNonNullElse(call.get("ticket"), "").strip());
    }

    /** Nobody has seen version 0. */
    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** What stands in a field of the form. */
    public String value(Editable.Entry entry) {
        String typed = typed().get(entry.field());
        if (typed != null) return typed;
        return entry.masked() || entry.shown() == null ? "" : entry.shown();
    }

    public boolean clears(String field) {
        return cleared.contains(field);
    }

    /** What it says of the item as it is: only fields that may be corrected, and of masked ones only those that were filled. */
    Correction correction(Editable item) {
        var fields = new LinkedHashMap<String, @Nullable String>();
        for (var entry : item.fields()) {
            String value = typed.get(entry.field());
            if (entry.correctable() == Correctable.NO) continue;
            if (clears(entry.field())) fields.put(entry.field(), null);
            else if (value != null && !(entry.masked() && value.isBlank())) fields.put(entry.field(), value);
        }
        var why = Objects.requireNonNullElse(Correction.Reason.of(reasonCode), Correction.Reason.OTHER);
        return new Correction(item.reference(), version, fields, why, ticket.isEmpty() ? null : ticket);
    }

    /** Holds personal values. */
    @Override
    public String toString() {
        return "EditForm[" + version + "]";
    }
}
