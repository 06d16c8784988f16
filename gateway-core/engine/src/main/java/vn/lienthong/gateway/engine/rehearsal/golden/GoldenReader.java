package vn.lienthong.gateway.engine.rehearsal.golden;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.rehearsal.script.Answers;
import vn.lienthong.gateway.engine.rehearsal.script.AnswersReader;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads one golden test strictly; what is wrong becomes findings. */
final class GoldenReader {
    /** Of every test that does not say when it is: a working day, before any cut-off. */
    private static final Instant USUAL = Instant.parse("2026-11-03T02:00:00Z");

    static final List<String> EXPECTED = List.of("sent", "passed", "items", "work");

    private GoldenReader() {}

    /** Null where the file cannot be read. */
    static @Nullable GoldenTest read(Path file, Findings findings) {
        YamlNode.Mapping root = YamlFile.read(file, findings, null);
        if (root == null) return null;
        Section test = new Section(root, findings, "golden");
        test.required("description");
        Instant start = test.parsed(
                "at",
                "a time like 2026-11-03T09:00:00+07:00",
                text -> OffsetDateTime.parse(text).toInstant());
        String agency = test.text("agency", "test");
        String destination = test.text("destination", "");
        String profile = test.text("profile");
        YamlNode input = test.node("input");
        if (input == null) test.missing("input");
        Answers answers = new AnswersReader(
                        findings, Objects.requireNonNull(file.toAbsolutePath().getParent()))
                .read(test);
        Section expect = test.optionalSection("expect");
        if (expect != null) expected(expect, findings);
        test.end();
        last(root, findings);
        return new GoldenTest(
                file,
                Objects.requireNonNull(file.toAbsolutePath().getParent())
                        .getFileName()
                        .toString(),
                Objects.requireNonNullElse(start, USUAL),
                agency,
                destination,
                items(input),
                input instanceof YamlNode.Scalar name ? file.resolveSibling(name.text()) : null,
                profile,
                answers,
                expect == null ? null : expect.mapping());
    }

    private static void expected(Section expect, Findings findings) {
        expect.mapping().entries().forEach((key, entry) -> {
            if (!EXPECTED.contains(key))
                findings.add(
                        entry.line(),
                        entry.column(),
                        "golden.unknown-key",
                        key + " is not known here",
                        DidYouMean.sentence(key, EXPECTED));
        });
    }

    /** What is written anew is all that follows. */
    private static void last(YamlNode.Mapping root, Findings findings) {
        var expect = root.entries().get("expect");
        if (expect == null) return;
        root.entries().forEach((key, entry) -> {
            if (entry.line() > expect.line())
                findings.add(
                        entry.line(),
                        entry.column(),
                        "golden.invalid-value",
                        key + " stands after expect",
                        "Let expect be the last key: --update writes it anew to the end of the file");
        });
    }

    private static List<YamlNode> items(@Nullable YamlNode input) {
        return switch (input) {
            case YamlNode.Sequence list -> list.items();
            case YamlNode.Mapping one -> List.of(one);
            case null, default -> List.of();
        };
    }
}
