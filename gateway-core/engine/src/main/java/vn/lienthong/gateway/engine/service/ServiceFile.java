package vn.lienthong.gateway.engine.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.ServiceDefinition.Persons;
import vn.lienthong.gateway.engine.service.ServiceDefinition.ShortBalance;
import vn.lienthong.gateway.engine.service.check.ChecksSection;
import vn.lienthong.gateway.engine.service.deed.DeedsSection;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.service.verify.VerifySection;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads the file of one service. */
final class ServiceFile {
    private static final Set<String> PARAMETERS = Set.of("executionDate", "officer", "purpose", "period", "unit");

    private final Path file;
    private final Section root;
    private final ReferenceTables tables;
    private List<Field> fields = List.of();
    private Consumer<Map<String, ServiceDefinition>> beside = services -> {};

    ServiceFile(Path file, YamlNode.Mapping root, ReferenceTables tables, Findings findings) {
        this.file = file;
        this.tables = tables;
        this.root = new Section(root, findings, "config");
    }

    /** The service; to be used only if there are no findings. */
    ServiceDefinition read() {
        String id = root.required("id");
        if (!(id + ".yaml").equals(String.valueOf(file.getFileName())))
            root.note("id", "service.file-name", "the file is not named after its id", "Call it " + id + ".yaml");
        Words name = FieldsSection.words(root.optionalSection("name"), id);
        Section section = root.optionalSection("fields");
        if (section == null) root.note("service.fields", "the service has no fields", "Add fields: …");
        else fields = new FieldsSection(tables).read(section);
        VerifySection verify = new VerifySection(root, fields);
        ServiceDefinition definition = new ServiceDefinition(
                id,
                name,
                fields,
                key("identity"),
                key("content"),
                key("secondId"),
                ProvisionsSection.read(root, fields, tables),
                ChecksSection.read(root, fields, tables),
                search(),
                amount(),
                DeedsSection.read(root, fields),
                profiles(),
                new RoutingSection(fields).read(root),
                retry(),
                ResultWords.read(root),
                controls(),
                approvals(),
                parameters(),
                papers(),
                nameInquiry(),
                verify.read());
        root.end();
        beside = services -> verify.compare(definition.verification(), id, services);
        return definition;
    }

    /** Finds what stands in contradiction to other services; after {@link #read}. */
    void compare(Map<String, ServiceDefinition> services) {
        beside.accept(services);
    }

    private int index(Section section, String key, @Nullable String name) {
        if (name == null) return -1;
        for (Field field : fields) if (field.name().equals(name)) return field.index();
        FieldsSection.noteUnknown(section, key, name, Field.names(fields));
        return -1;
    }

    private List<KeyPart> key(String key) {
        List<KeyPart> parts = new ArrayList<>();
        for (Section part : root.sections(key, "field")) {
            String name = part.required("field");
            Set<KeyPart.Fold> folds = EnumSet.noneOf(KeyPart.Fold.class);
            folds.addAll(part.parsedList(
                    "fold", "case, tones or diacritics", text -> KeyPart.Fold.valueOf(text.toUpperCase(Locale.ROOT))));
            parts.add(new KeyPart(name.equals("agency") ? KeyPart.AGENCY : index(part, "field", name), folds));
            part.end();
        }
        return List.copyOf(parts);
    }

    private ServiceDefinition.Search search() {
        Section search = root.optionalSection("search");
        if (search == null) return new ServiceDefinition.Search(-1, -1, -1, -1);
        ServiceDefinition.Search read = new ServiceDefinition.Search(
                index(search, "personalNumber", search.text("personalNumber")),
                index(search, "beneficiary", search.text("beneficiary")),
                index(search, "account", search.text("account")),
                index(search, "line", search.text("line")));
        search.end();
        return read;
    }

    private int amount() {
        int index = index(root, "amount", root.text("amount"));
        if (index >= 0 && !fields.get(index).isNumber())
            root.note(
                    "amount", "service.amount", "the field of amount has no amount rule", "Give it amount: {min, max}");
        return index;
    }

    private Map<String, Profile> profiles() {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        Section all = root.optionalSection("profiles");
        if (all != null) all.named().forEach((name, section) -> profiles.put(name, profile(name, section, profiles)));
        profiles.computeIfAbsent(Profile.DEFAULT, name -> new Profile(name, fieldNames(), SheetRule.USUAL, Map.of()));
        return Map.copyOf(profiles);
    }

    private Profile profile(String name, Section section, Map<String, Profile> before) {
        Map<String, Integer> headings = fieldNames();
        String base = section.text("extends");
        if (base != null && before.containsKey(base))
            headings.putAll(before.get(base).headings());
        else if (base != null)
            section.note(
                    "extends",
                    "service.profile",
                    "there is no profile " + base + " above",
                    DidYouMean.sentence(base, before.keySet()));
        Section own = section.optionalSection("headings");
        if (own != null)
            for (String field : own.keys())
                for (String heading : own.texts(field)) {
                    int index = index(own, field, field);
                    Integer other = headings.put(Profile.fold(heading), index);
                    if (other != null && other != index)
                        own.note(field, "service.heading", heading + " names two fields", "Keep it at one of them");
                }
        Map<Integer, Rule> rules = new HashMap<>();
        for (String kind : List.of("month", "date")) {
            Section shapes = section.optionalSection(kind);
            if (shapes == null) continue;
            for (String field : shapes.keys()) {
                Rule rule = FieldsSection.dates(shapes, field, kind);
                if (rule != null) rules.put(index(shapes, field, field), rule);
            }
        }
        SheetRule sheet = sheet(section, base == null ? null : before.get(base));
        section.end();
        return new Profile(name, Map.copyOf(headings), sheet, Map.copyOf(rules));
    }

    private static SheetRule sheet(Section profile, @Nullable Profile base) {
        SheetRule otherwise = base == null ? SheetRule.USUAL : base.sheet();
        Section sheet = profile.optionalSection("sheet");
        if (sheet == null) return otherwise;
        Others others = sheet.oneOf("others", Others.class);
        SheetRule read = new SheetRule(
                sheet.has("name") ? sheet.text("name") : otherwise.name(),
                others == null ? otherwise.othersIgnored() : others == Others.IGNORE,
                sheet.integer("titleRows", otherwise.titleRows(), 0, 100));
        sheet.end();
        return read;
    }

    /** What becomes of other sheets that have something in them. */
    private enum Others {
        REFUSE,
        IGNORE
    }

    private Map<String, Integer> fieldNames() {
        Map<String, Integer> names = new HashMap<>();
        for (Field field : fields) names.put(Profile.fold(field.name()), field.index());
        return names;
    }

    private RetryPolicy retry() {
        Section retry = root.optionalSection("retry");
        RetryPolicy otherwise =
                new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0.2, Duration.ofDays(2));
        if (retry == null) return otherwise;
        RetryPolicy read = new RetryPolicy(
                retry.integer("maxAttempts", otherwise.maxAttempts(), 1, Integer.MAX_VALUE),
                retry.duration("backoff", otherwise.backoff()),
                retry.duration("maxBackoff", otherwise.maxBackoff()),
                retry.decimal("jitter", otherwise.jitter(), 0, 1),
                retry.duration("maxAge", otherwise.maxAge()));
        retry.end();
        return read;
    }

    private ServiceDefinition.Controls controls() {
        Section controls = root.optionalSection("controls");
        if (controls == null) return new ServiceDefinition.Controls(false, false);
        ServiceDefinition.Controls read =
                new ServiceDefinition.Controls(required(controls, "count"), required(controls, "sum"));
        controls.end();
        return read;
    }

    private static boolean required(Section controls, String key) {
        return controls.oneOf(key, FieldsSection.Need.class) == FieldsSection.Need.REQUIRED;
    }

    private ServiceDefinition.Approvals approvals() {
        Section approvals = root.optionalSection("approvals");
        // Who says of money that it was paid, or lets a payroll go that waits for somebody, does not do so alone.
        Persons money = root.text("amount") == null ? Persons.ONE : Persons.TWO;
        if (approvals == null)
            return new ServiceDefinition.Approvals(false, false, false, ShortBalance.WARN, money, money);
        ShortBalance shortBalance = approvals.oneOf("shortBalance", ShortBalance.class);
        ServiceDefinition.Approvals read = new ServiceDefinition.Approvals(
                approvals.flag("batches", false),
                approvals.flag("singles", false),
                approvals.flag("reissues", false),
                shortBalance == null ? ShortBalance.WARN : shortBalance,
                Objects.requireNonNullElse(approvals.oneOf("release", Persons.class), money),
                Objects.requireNonNullElse(approvals.oneOf("decide", Persons.class), money));
        approvals.end();
        return read;
    }

    private ServiceDefinition.NameInquiry nameInquiry() {
        Section section = root.optionalSection("nameInquiry");
        if (section == null) return ServiceDefinition.NameInquiry.OFF;
        Map<String, Set<String>> only = new HashMap<>();
        Section fieldsOf = section.optionalSection("only");
        if (fieldsOf != null)
            for (String field : fieldsOf.keys()) {
                index(fieldsOf, field, field);
                only.put(field, Set.copyOf(fieldsOf.texts(field)));
            }
        ServiceDefinition.NameInquiry read = new ServiceDefinition.NameInquiry(
                section.flag("on", false),
                section.oneOf("cannotTell", CannotTell.class) == CannotTell.HOLD,
                section.integer("tries", 3, 1, 100),
                Map.copyOf(only));
        section.end();
        return read;
    }

    /** What becomes of a payment where nobody can say whose account it is. */
    private enum CannotTell {
        GO,
        HOLD
    }

    private Set<String> parameters() {
        Section parameters = root.optionalSection("parameters");
        if (parameters == null) return Set.of();
        Set<String> required = Set.copyOf(parameters.texts("required"));
        for (String name : required)
            if (!PARAMETERS.contains(name))
                parameters.note(
                        "required",
                        "config.invalid-value",
                        "there is no batch parameter " + name,
                        DidYouMean.sentence(name, PARAMETERS));
        parameters.end();
        return required;
    }

    private ServiceDefinition.Papers papers() {
        Section clocks = root.optionalSection("clocks");
        int unpaidBy = clocks == null ? 0 : clocks.integer("unpaidBy", 0, 1, 28);
        if (clocks != null) clocks.end();
        Section papers = root.optionalSection("papers");
        if (papers == null) return new ServiceDefinition.Papers(unpaidBy, List.of(), List.of());
        ServiceDefinition.Papers read =
                new ServiceDefinition.Papers(unpaidBy, indexes(papers, "unpaid"), indexes(papers, "groups"));
        papers.end();
        return read;
    }

    private List<Integer> indexes(Section section, String key) {
        return section.texts(key).stream()
                .map(name -> index(section, key, name))
                .filter(index -> index >= 0)
                .toList();
    }
}
