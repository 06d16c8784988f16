package vn.lienthong.gateway.engine.service.deed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.FieldsSection;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.deed.Deeds.Scope;
import vn.lienthong.gateway.engine.service.deed.Deeds.Stops;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads what the gateway itself does with transfers of a service: {@code order}, {@code stops}, {@code tells}. */
public final class DeedsSection {
    private static final String BY_PERSON = "personalNumber";

    private DeedsSection() {}

    public static Deeds read(Section root, List<Field> fields) {
        return new Deeds(inOrder(root), stops(root, fields), tells(root, fields));
    }

    private static boolean inOrder(Section root) {
        String order = root.text("order");
        if (order != null && !order.equals(BY_PERSON))
            root.invalidValue("order", "order is by " + BY_PERSON + " and nothing else");
        Section search = root.optionalSection("search");
        if (order != null && (search == null || !search.has(BY_PERSON)))
            root.note("order", "service.order", "search does not say which field is the person's number", "Add it");
        return order != null;
    }

    private static @Nullable Stops stops(Section root, List<Field> fields) {
        Section section = root.optionalSection("stops");
        if (section == null) return null;
        String after = known(section, "after", section.required("after"), fields);
        Map<String, Scope> scopes = new HashMap<>();
        section.section("services").named().forEach((service, scope) -> scopes.put(service, scope(scope)));
        if (scopes.isEmpty()) section.missing("services");
        Stops read = new Stops(section.required("cause"), after, Map.copyOf(scopes));
        section.end();
        return read;
    }

    private static Scope scope(Section section) {
        Map<String, Set<String>> except = new HashMap<>();
        Section excepted = section.optionalSection("except");
        if (excepted != null) for (String field : excepted.keys()) except.put(field, Set.copyOf(excepted.texts(field)));
        Scope read = new Scope(section.required("month"), Map.copyOf(except));
        section.end();
        return read;
    }

    private static List<String> tells(Section root, List<Field> fields) {
        List<String> told = root.texts("tells");
        for (String name : told) {
            known(root, "tells", name, fields);
            for (Field field : fields)
                if (field.name().equals(name) && field.personal())
                    root.note(
                            "tells",
                            "service.tells-personal",
                            name + " is personal; events name nobody",
                            "Take it out");
        }
        return List.copyOf(told);
    }

    private static String known(Section section, String key, String name, List<Field> fields) {
        if (!name.isEmpty() && !names(fields).contains(name))
            FieldsSection.noteUnknown(section, key, name, names(fields));
        return name;
    }

    /** What the stops of a service name in other services and is not there. */
    public static List<Finding> unknown(ServiceDefinition service, Path config, List<ServiceDefinition> all) {
        Stops stops = service.deeds().stops();
        if (stops == null) return List.of();
        String file = config.resolve("services").resolve(service.id() + ".yaml").toString();
        List<Finding> findings = new ArrayList<>();
        stops.scopes().forEach((id, scope) -> {
            var other = all.stream().filter(each -> each.id().equals(id)).findFirst();
            if (other.isEmpty()) findings.add(finding(file, "stops names no service: " + id, id, ids(all)));
            else
                for (String field : named(scope))
                    if (other.get().field(field) == null)
                        findings.add(finding(
                                file,
                                "stops names no field of " + id + ": " + field,
                                field,
                                names(other.get().fields())));
        });
        return findings;
    }

    private static Set<String> named(Scope scope) {
        Set<String> fields = new TreeSet<>(scope.except().keySet());
        fields.add(scope.month());
        return fields;
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    private static List<String> ids(List<ServiceDefinition> all) {
        return all.stream().map(ServiceDefinition::id).toList();
    }

    private static Finding finding(String file, String what, String said, List<String> known) {
        return new Finding(file, 1, 1, "service.stops", what, DidYouMean.sentence(said, known));
    }
}
