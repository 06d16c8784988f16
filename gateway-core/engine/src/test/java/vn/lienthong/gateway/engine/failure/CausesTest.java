package vn.lienthong.gateway.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.YamlFile;

/** Whatever a transfer ends with, somebody learns whose it is, whether it can go again, and what to do step by step. */
class CausesTest {
    private static final Path HOME = Path.of("../..");
    private static final Path ENGINE = Path.of("src/main/java/vn/lienthong/gateway/engine");
    private static final ErrorCatalogue CATALOGUE = ErrorCatalogue.load(HOME.resolve("config"));
    private static final Pattern CODE = Pattern.compile("\"([a-z-]+\\.[a-z][a-z0-9-]*)\"");
    private static final Pattern EVENT = Pattern.compile("addKeyValue\\(\"event\", \"[^\"]+\"\\)");
    /** Words of connectors that are no outcome of a transfer: files, documents that could not be read, faults before a mapping's own. */
    private static final Set<String> NO_CAUSES = Set.of("upload.left-behind", "payment.unanswered", "inquiry.none");

    private static final Set<String> NO_CAUSES_OF = Set.of(
            "report",
            "reports",
            "amount",
            "force",
            "thread",
            "fault",
            "account",
            "name",
            "camt",
            "pain",
            "s",
            "lien-thong");
    /** Codes of the engine itself that a transfer may end with. */
    private static final List<String> OWN = List.of(
            "route.no-destination",
            "route.no-outcome",
            "route.failed",
            "route.missing",
            "mapping.failed",
            "mapping.output-invalid",
            "mapping.amount.limit",
            "mapping.amount.missing",
            "pass-on.refused",
            "decide.not-paid",
            "decide.rejected",
            "node.lost",
            "lease.short",
            "connector.busy",
            "connector.timeout",
            "connector.failed",
            "destination.closed",
            "dead.no-reason",
            "rejected.no-reason",
            "returned.no-reason",
            "partner.code-unreadable",
            "submission.silent",
            "submission.vanished",
            "submission.rejected-resend",
            "report.contradiction",
            "report.paid-twice",
            "book.not-credited",
            "reconcile.amount",
            "entitlement.unpaid",
            "stop.too-late",
            "note.nobody-listens");

    private static boolean isWrittenAbout(String code) {
        return !Guide.to(code, CATALOGUE).runbook().endsWith("#" + Guide.OF_UNKNOWN);
    }

    @Test
    void every_cause_of_a_partners_code_has_an_entry() throws IOException {
        var causes = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(HOME.resolve("connectors"), 2)) {
            for (Path file :
                    files.filter(path -> path.endsWith("connector.yaml")).toList()) causes.addAll(causes(file));
        }

        assertThat(causes).hasSizeGreaterThan(30).allMatch(CausesTest::isWrittenAbout);
    }

    private static Set<String> causes(Path file) {
        var findings = new Findings(file.toString());
        var causes = new TreeSet<String>();
        YamlFile.read(file, findings, null)
                .json()
                .at("/operations")
                .forEach(operation -> operation
                        .path("partnerCodes")
                        .forEach(code -> causes.add(code.path("cause").asText())));
        return causes;
    }

    @Test
    void every_code_that_a_connector_or_the_engine_ends_a_transfer_with_has_an_entry() throws IOException {
        var codes = new TreeSet<>(OWN);
        for (String connector : List.of("bank-iso20022", "bank-instant", "vss", "population"))
            codes.addAll(literals(HOME.resolve("connectors").resolve(connector).resolve("src/main/java")));
        codes.removeIf(code -> NO_CAUSES.contains(code)
                || (NO_CAUSES_OF.contains(code.substring(0, code.indexOf('.'))) && !OWN.contains(code)));

        assertThat(codes).hasSizeGreaterThan(60).allMatch(CausesTest::isWrittenAbout);
    }

    private static Set<String> literals(Path sources) throws IOException {
        var codes = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                CODE.matcher(EVENT.matcher(Files.readString(file)).replaceAll(""))
                        .results()
                        .forEach(match -> codes.add(match.group(1)));
        }
        return codes;
    }

    @Test
    void every_entry_has_its_section_of_a_runbook_in_both_languages() throws IOException {
        var sections = new TreeSet<String>();
        for (String code : CATALOGUE.handled().keySet())
            sections.add(Guide.to(code, CATALOGUE).runbook());

        assertThat(sections).hasSizeGreaterThan(70);
        for (String section : sections) {
            String[] parts = section.split("#");
            String page = Files.readString(HOME.resolve(parts[0]));
            int from = page.indexOf("<a id=\"" + parts[1] + "\"></a>");
            assertThat(from).as(section).isNotNegative();
            int to = page.indexOf("<a id=", from + 1);
            assertThat(page.substring(from, to < 0 ? page.length() : to))
                    .as(section)
                    .contains("Ai xử lý: ", "Who: ");
        }
    }

    @Test
    void an_entry_that_says_only_a_part_is_refused_where_it_stands(@TempDir Path config) throws IOException {
        Files.createDirectory(config.resolve("errors"));
        Files.writeString(config.resolve("errors/mine.yaml"), """
                a.whole: {means: {vi: v, en: e}, do: {vi: v, en: e}}
                a.part:
                  means: {vi: v, en: e}
                  do: {vi: v, en: e}
                  owner: nobody
                  recoverable: yes
                """);

        assertThatThrownBy(() -> ErrorCatalogue.load(config))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("mine.yaml:5")
                .hasMessageContaining("owner is not one of us, partner, agency, integrator")
                .hasMessageContaining("mine.yaml:3")
                .hasMessageContaining("runbook is missing");
    }

    @Test
    void no_code_of_the_engine_speaks_of_failures_without_an_owner() throws IOException {
        var ends = literals(ENGINE.resolve("delivery"));
        ends.addAll(literals(ENGINE.resolve("inquiry")));
        ends.removeIf(code -> NO_CAUSES_OF.contains(code.substring(0, code.indexOf('.'))));

        assertThat(ends).isNotEmpty().allMatch(CausesTest::isWrittenAbout);
    }
}
