package vn.lienthong.gateway.engine.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.service.yaml.Finding;
import vn.lienthong.gateway.engine.service.yaml.Section;

/** Reads the file of one service. */
final class ServiceFile {
    private static final Set<String> PARAMETERS = Set.of("executionDate", "officer", "purpose", "period", "unit");

    private final Path file;
    private final Section root;
    private final ReferenceTables tables;
    private List<Field> fields = List.of();

    ServiceFile(Path file, ReferenceTables tables, List<Finding> findings) {
        this.file = file;
        this.tables = tables;
        this.root = Section.of(file, findings);
    }

    ServiceDefinition read() {
        String id = root.text("id");
        if (!(id + ".yaml").equals(String.valueOf(file.getFileName())))
            root.note(
                    "id", "service.file-name", "The file of the service '" + id + "' must be called " + id + ".yaml.");
        Words name = FieldsSection.words(root.section("name"), id);
        Section section = root.section("fields");
        if (section == null) root.note("service.fields", "A service has fields.");
        else fields = new FieldsSection(tables).read(section);
        ServiceDefinition definition = new ServiceDefinition(
                id,
                name,
                fields,
                key("identity"),
                key("content"),
                key("secondId"),
                search(),
                amount(),
                profiles(),
                new RoutingSection(fields).read(root),
                retry(),
                results(),
                controls(),
                approvals(),
                parameters());
        root.end();
        return definition;
    }

    private int index(Section section, String key, @Nullable String name) {
        if (name == null) return -1;
        for (Field field : fields) if (field.name().equals(name)) return field.index();
        section.note(key, "service.unknown-field", "There is no field '" + name + "'.");
        return -1;
    }

    private List<KeyPart> key(String key) {
        List<KeyPart> parts = new ArrayList<>();
        for (Section part : root.sections(key, "field")) {
            String name = part.text("field");
            Set<KeyPart.Fold> folds = EnumSet.noneOf(KeyPart.Fold.class);
            for (String fold : part.texts("fold"))
                try {
                    folds.add(KeyPart.Fold.valueOf(fold.toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    part.note("fold", "config.value", "'fold' may have case, tones and diacritics.");
                }
            parts.add(new KeyPart(name.equals("agency") ? KeyPart.AGENCY : index(part, "field", name), folds));
            part.end();
        }
        return List.copyOf(parts);
    }

    private ServiceDefinition.Search search() {
        Section search = root.section("search");
        if (search == null) return new ServiceDefinition.Search(-1, -1, -1, -1);
        ServiceDefinition.Search read = new ServiceDefinition.Search(
                index(search, "personalNumber", search.optionalText("personalNumber")),
                index(search, "beneficiary", search.optionalText("beneficiary")),
                index(search, "account", search.optionalText("account")),
                index(search, "line", search.optionalText("line")));
        search.end();
        return read;
    }

    private int amount() {
        int index = index(root, "amount", root.optionalText("amount"));
        if (index >= 0 && !fields.get(index).isNumber())
            root.note("amount", "service.amount", "The field of 'amount' must have an amount rule.");
        return index;
    }

    private Map<String, Profile> profiles() {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        Section all = root.section("profiles");
        if (all != null) all.named().forEach((name, section) -> profiles.put(name, profile(name, section, profiles)));
        profiles.computeIfAbsent(Profile.DEFAULT, name -> new Profile(name, fieldNames(), Map.of()));
        return Map.copyOf(profiles);
    }

    private Profile profile(String name, Section section, Map<String, Profile> before) {
        Map<String, Integer> headings = fieldNames();
        String base = section.optionalText("extends");
        if (base != null && before.containsKey(base))
            headings.putAll(before.get(base).headings());
        else if (base != null) section.note("extends", "service.profile", "There is no profile '" + base + "' above.");
        Section own = section.section("headings");
        if (own != null)
            for (String field : own.keys())
                for (String heading : own.texts(field)) {
                    int index = index(own, field, field);
                    Integer other = headings.put(Profile.fold(heading), index);
                    if (other != null && other != index)
                        own.note(field, "service.heading", "The heading '" + heading + "' names two fields.");
                }
        Map<Integer, Rule> rules = new HashMap<>();
        for (String kind : List.of("month", "date")) {
            Section shapes = section.section(kind);
            if (shapes == null) continue;
            for (String field : shapes.keys()) {
                Rule rule = FieldsSection.dates(shapes, field, kind);
                if (rule != null) rules.put(index(shapes, field, field), rule);
            }
        }
        section.end();
        return new Profile(name, Map.copyOf(headings), Map.copyOf(rules));
    }

    private Map<String, Integer> fieldNames() {
        Map<String, Integer> names = new HashMap<>();
        for (Field field : fields) names.put(Profile.fold(field.name()), field.index());
        return names;
    }

    private RetryPolicy retry() {
        Section retry = root.section("retry");
        RetryPolicy otherwise =
                new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0.2, Duration.ofDays(2));
        if (retry == null) return otherwise;
        RetryPolicy read = new RetryPolicy(
                (int) retry.whole("maxAttempts", otherwise.maxAttempts()),
                retry.duration("backoff", otherwise.backoff()),
                retry.duration("maxBackoff", otherwise.maxBackoff()),
                retry.decimal("jitter", otherwise.jitter()),
                retry.duration("maxAge", otherwise.maxAge()));
        if (read.maxAttempts() < 1) retry.note("maxAttempts", "config.value", "'maxAttempts' must be at least 1.");
        if (read.jitter() < 0 || read.jitter() > 1) retry.note("jitter", "config.value", "'jitter' must be 0 to 1.");
        retry.end();
        return read;
    }

    private ResultWords results() {
        Section section = root.section("results");
        Map<State, String> words = new EnumMap<>(State.class);
        for (State state : State.values()) {
            String usual = state.isOpen() ? "open" : state.name().toLowerCase(Locale.ROOT);
            words.put(state, section == null ? usual : section.text(state.name().toLowerCase(Locale.ROOT), usual));
        }
        if (section == null) return new ResultWords(words, "refused", "duplicate", "held");
        ResultWords read = new ResultWords(
                words,
                section.text("refused", "refused"),
                section.text("duplicate", "duplicate"),
                section.text("held", "held"));
        section.end();
        return read;
    }

    private ServiceDefinition.Controls controls() {
        Section controls = root.section("controls");
        if (controls == null) return new ServiceDefinition.Controls(false, false);
        ServiceDefinition.Controls read =
                new ServiceDefinition.Controls(required(controls, "count"), required(controls, "sum"));
        controls.end();
        return read;
    }

    private static boolean required(Section controls, String key) {
        String word = controls.text(key, "optional");
        if (!word.equals("required") && !word.equals("optional"))
            controls.note(key, "config.value", "'" + key + "' must be required or optional.");
        return word.equals("required");
    }

    private ServiceDefinition.Approvals approvals() {
        Section approvals = root.section("approvals");
        if (approvals == null) return new ServiceDefinition.Approvals(false, false, false);
        ServiceDefinition.Approvals read = new ServiceDefinition.Approvals(
                approvals.flag("batches", false), approvals.flag("singles", false), approvals.flag("reissues", false));
        approvals.end();
        return read;
    }

    private Set<String> parameters() {
        Section parameters = root.section("parameters");
        if (parameters == null) return Set.of();
        Set<String> required = Set.copyOf(parameters.texts("required"));
        for (String name : required)
            if (!PARAMETERS.contains(name))
                parameters.note("required", "config.value", "There is no batch parameter '" + name + "'.");
        parameters.end();
        return required;
    }
}
