package vn.lienthong.gateway.engine.rehearsal.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Durations;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads {@code answers:}, {@code inquiries:} and {@code reports:}. */
public final class AnswersReader {
    static final String INVALID = "golden.invalid-value";
    private static final int MOST_TIMES = 100;
    private static final List<String> INQUIRED = List.of("taken", "not-known", "not-taken", "no-answer", "found");
    private static final List<String> FACTS =
            List.of("open", "completed", "rejected", "returned", "already-held", "partly");
    private final Findings findings;
    private final Path folder;
    private final DeliveryReader deliveries;

    /** @param folder in which documents are looked for */
    public AnswersReader(Findings findings, Path folder) {
        this.findings = findings;
        this.folder = folder;
        this.deliveries = new DeliveryReader(findings);
    }

    /** A file that holds nothing but them. */
    public static Answers read(Path file, Findings findings) {
        YamlNode.Mapping root = YamlFile.read(file, findings, null);
        if (root == null) return Answers.NONE;
        Section all = new Section(root, findings, "golden");
        Answers answers = new AnswersReader(
                        findings, Objects.requireNonNull(file.toAbsolutePath().getParent()))
                .read(all);
        all.end();
        return answers;
    }

    public Answers read(Section all) {
        Map<String, List<Said.ToCall>> calls = new LinkedHashMap<>();
        each(
                all,
                "answers",
                (operation, node) -> addCalls(node, calls.computeIfAbsent(operation, o -> new ArrayList<>())));
        Map<String, List<Said.ToInquiry>> inquiries = new LinkedHashMap<>();
        each(all, "inquiries", (operation, node) -> {
            Said.ToInquiry said = inquired(node);
            if (said != null)
                inquiries.computeIfAbsent(operation, o -> new ArrayList<>()).add(said);
        });
        List<Said.Report> reports = new ArrayList<>();
        for (Section report : all.sections("reports", "facts")) {
            Said.Report read = report(report);
            if (read != null) reports.add(read);
        }
        return new Answers(calls, inquiries, reports);
    }

    private interface Taking {
        void take(String operation, YamlNode node);
    }

    /** One answer, or a list of them, for each operation. */
    private void each(Section all, String key, Taking taking) {
        Section operations = all.optionalSection(key);
        if (operations == null) return;
        for (String operation : operations.keys()) {
            YamlNode node = operations.node(operation);
            if (node instanceof YamlNode.Sequence list) list.items().forEach(item -> taking.take(operation, item));
            else if (node != null) taking.take(operation, node);
        }
    }

    private void addCalls(YamlNode node, List<Said.ToCall> into) {
        if (!(node instanceof YamlNode.Mapping keys) || (keys.get("items") == null && keys.get("times") == null)) {
            Delivery whole = deliveries.read(node);
            if (whole != null) into.add(new Said.ToCall(whole, Map.of()));
            return;
        }
        Section section = new Section(keys, findings, "golden");
        YamlNode all = section.node("whole");
        Delivery whole = all == null ? new Delivery.Unknown("answer.missing") : deliveries.read(all);
        Map<Integer, Delivery> items = new LinkedHashMap<>();
        Section named = section.optionalSection("items");
        if (named != null)
            for (String number : named.keys()) {
                Delivery said = deliveries.read(Objects.requireNonNull(named.node(number)));
                if (number.matches("[1-9][0-9]{0,6}") && said != null) items.put(Integer.valueOf(number), said);
                else if (said != null)
                    named.note(number, INVALID, number + " is no number of an item", "Items are counted from 1");
            }
        int times = section.integer("times", 1, 1, MOST_TIMES);
        section.end();
        for (int i = 0; i < times && whole != null; i++) into.add(new Said.ToCall(whole, items));
    }

    private Said.@Nullable ToInquiry inquired(YamlNode node) {
        String word = word(node);
        YamlNode detail = detail(node);
        String value = detail instanceof YamlNode.Scalar scalar ? scalar.text() : null;
        Said.ToInquiry said = switch (word) {
            case "taken" -> new Said.ToInquiry.Taken(value);
            case "not-known" -> new Said.ToInquiry.NotKnown(Objects.requireNonNullElse(value, "inquiry.not-known"));
            case "not-taken" -> new Said.ToInquiry.NotTaken(Objects.requireNonNullElse(value, "inquiry.not-taken"));
            case "no-answer" -> new Said.ToInquiry.NoAnswer(Objects.requireNonNullElse(value, "connector.timeout"));
            case "found" -> {
                Said.Document found = detail == null ? null : document(detail);
                yield found == null ? null : new Said.ToInquiry.Found(found);
            }
            default -> null;
        };
        if (said == null && !word.equals("found"))
            findings.add(node, INVALID, word + " is no answer to an inquiry", DidYouMean.sentence(word, INQUIRED));
        return said;
    }

    private Said.@Nullable Report report(Section report) {
        Duration after = report.parsed("after", "a duration like 30m", Durations::parseOrNone);
        String destination = report.text("destination", "");
        String operation = report.text("operation", "reports");
        int times = report.integer("times", 1, 1, MOST_TIMES);
        YamlNode facts = report.node("facts");
        Said.Document document = facts != null ? document(facts) : bytes(report);
        report.end();
        if (document == null) return null;
        return new Said.Report(
                Objects.requireNonNullElse(after, Duration.ofHours(1)), destination, operation, times, document);
    }

    /** A list of facts, or {@code {document: FILE, type: T}}. */
    private Said.@Nullable Document document(YamlNode node) {
        if (node instanceof YamlNode.Sequence list) return facts(list);
        if (node instanceof YamlNode.Mapping keys) {
            Section section = new Section(keys, findings, "golden");
            Said.Document bytes = bytes(section);
            section.end();
            return bytes;
        }
        findings.add(
                node, INVALID, "what is said is " + node.kind(), "Write a list of facts, or {document: FILE, type: …}");
        return null;
    }

    private Said.@Nullable Document bytes(Section section) {
        String name = section.required("document");
        String type = section.text("type", "");
        if (name.isEmpty()) return null;
        try {
            return new Said.Document.Bytes(type, Files.readAllBytes(folder.resolve(name)));
        } catch (IOException unreadable) {
            section.note("document", "file.unreadable", name + " cannot be read", "Put it beside this file");
            return null;
        }
    }

    private Said.Document facts(YamlNode.Sequence list) {
        List<Said.ItemSaid> all = new ArrayList<>();
        for (YamlNode each : list.items()) {
            Said.ItemSaid said = each instanceof YamlNode.Mapping keys ? fact(keys) : null;
            if (said != null) all.add(said);
            else if (!(each instanceof YamlNode.Mapping))
                findings.add(each, INVALID, "a fact is " + each.kind(), "Write {item: 1, completed: ACSC}");
        }
        return new Said.Document.Facts(all);
    }

    private Said.@Nullable ItemSaid fact(YamlNode.Mapping keys) {
        Section section = new Section(keys, findings, "golden");
        int item = section.integer("item", 0, 1, 10_000_000);
        Long amount = section.has("amount") ? section.whole("amount", 0) : null;
        String ref = section.text("ref");
        List<String> words = FACTS.stream().filter(section::has).toList();
        Fact.Said said = words.size() == 1
                ? said(words.getFirst(), Objects.requireNonNullElse(section.text(words.getFirst()), ""))
                : null;
        if (said == null)
            section.note(INVALID, "a fact says one of " + FACTS, "Write for example {item: 1, completed: ACSC}");
        section.end();
        return said == null ? null : new Said.ItemSaid(item, said, amount, ref);
    }

    private static Fact.Said said(String word, String code) {
        return switch (word) {
            case "open" -> new Fact.Said.Open(code);
            case "completed" -> new Fact.Said.Completed(code);
            case "rejected" -> new Fact.Said.Rejected(code, null);
            case "returned" -> new Fact.Said.Returned(code, null);
            case "already-held" -> new Fact.Said.AlreadyHeld(code);
            default -> new Fact.Said.Partly(code);
        };
    }

    private static String word(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar word -> word.text();
            case YamlNode.Mapping keys
            when keys.entries().size() == 1 ->
                keys.entries().keySet().iterator().next();
            default -> node.kind();
        };
    }

    private static @Nullable YamlNode detail(YamlNode node) {
        return node instanceof YamlNode.Mapping keys && keys.entries().size() == 1
                ? keys.entries().values().iterator().next().value()
                : null;
    }
}
