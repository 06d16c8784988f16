package vn.lienthong.gateway.engine.service.verify;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.FieldsSection;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.RoutingSection;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads whether and how people are looked up before they are paid. */
public final class VerifySection {
    private static final String CODE = "service.verify";

    private final @Nullable Section section;
    private final List<String> fields;

    public VerifySection(Section root, List<Field> fields) {
        this.section = root.optionalSection("verify");
        this.fields = fields.stream().map(Field::name).toList();
    }

    public Verification read() {
        if (section == null) return Verification.OFF;
        Verification read = new Verification(
                section.flag("on", false),
                section.required("by"),
                ask(section),
                section.text("officer"),
                section.text("purpose", "verify-before-pay"),
                section.has("notOlderThan") ? section.duration("notOlderThan", java.time.Duration.ZERO) : null,
                Set.copyOf(section.texts("hold")),
                section.sections("fine", "codes").stream().map(this::fine).toList(),
                section.oneOf("unclear", Unclear.class) != Unclear.GO);
        if (read.on() && read.officer() == null) section.missing("officer");
        section.end();
        return read;
    }

    /** What becomes of a transfer of whose person nothing could be learnt. */
    private enum Unclear {
        HOLD,
        GO
    }

    private Map<String, String> ask(Section verify) {
        Map<String, String> ask = new LinkedHashMap<>();
        Section pairs = verify.section("ask");
        for (String field : pairs.keys()) {
            String own = pairs.required(field);
            known(pairs, field, own);
            ask.put(field, own);
        }
        return ask;
    }

    private Verification.Fine fine(Section rule) {
        Map<String, Routing.Condition> conditions = new HashMap<>();
        Section when = rule.section("when");
        for (String field : when.keys()) {
            known(when, field, field);
            Routing.Condition condition = RoutingSection.condition(when, field);
            if (condition != null) conditions.put(field, condition);
        }
        Verification.Fine fine = new Verification.Fine(Map.copyOf(conditions), Set.copyOf(rule.texts("codes")));
        rule.end();
        return fine;
    }

    private void known(Section where, String key, String field) {
        if (!fields.contains(field)) FieldsSection.noteUnknown(where, key, field, fields);
    }

    /** What only the other services can tell; asked of a service whose step is on. */
    public void compare(Verification own, String id, Map<String, ServiceDefinition> services) {
        if (section == null || !own.on()) return;
        ServiceDefinition asked = services.get(own.by());
        if (asked == null || own.by().equals(id) || asked.verification().on()) {
            section.note(
                    "by",
                    CODE,
                    own.by() + " is no other service that can be asked",
                    asked == null ? DidYouMean.sentence(own.by(), services.keySet()) : "Name a service of look-ups");
            return;
        }
        Section pairs = section.section("ask");
        List<String> names = asked.fields().stream().map(Field::name).toList();
        for (String field : own.ask().keySet())
            if (!names.contains(field)) FieldsSection.noteUnknown(pairs, field, field, names);
        int number = asked.search().personalNumber();
        if (number < 0 || !own.ask().containsKey(names.get(number)))
            section.note("ask", CODE, "the question does not say whose it is", "Ask for the personal number");
    }
}
