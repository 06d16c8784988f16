package vn.lienthong.gateway.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationLink;
import vn.lienthong.gateway.engine.plugin.PartnerFiles;

/** What a partner says on its own, through a declarative connector. */
class KameletReportsIT {
    private static final Path EXAMPLE = Path.of("../testkit/examples/desk-declarative");
    private static final String HEAD = "stt;so_tham_chieu;ma;ly_do;so_chung_tu\n";

    @TempDir
    Path folder;

    private Desk desk;
    private ConnectorRegistry registry;
    private DestinationLink link;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk();
        Path connector = Files.createDirectories(folder.resolve("connectors/desk-declarative/1.0.0"));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                if (file.endsWith("connector.yaml"))
                    text = text.replace("cursor: stt}", "cursor: stt}\n    confirm: told")
                            + "  told:\n    direction: out\n    effect: idempotent\n    kamelet: told.kamelet.yaml\n"
                            + "    partnerCodes: {\"http.200\": {outcome: completed}}\n";
                Files.writeString(connector.resolve(file.getFileName()), text);
            }
        }
        Files.writeString(
                connector.resolve("told.kamelet.yaml"),
                Files.readString(EXAMPLE.resolve("reports.kamelet.yaml"))
                        .replace("name: reports", "name: told")
                        .replace("after=", "stored=")
                        .replace("{{url}}/reports", "{{url}}/told"));
        var partners = new PartnerFiles(folder.resolve("partners"))
                .partner(
                        "desk",
                        "desk-declarative",
                        "timeLimit: 2s\nconfig: {url: \"" + desk.url() + "\", key: secret-key}\n")
                .load();
        registry = ConnectorRegistry.load(folder.resolve("connectors"), partners, Clock.systemUTC());
        assertThat(registry.findings()).isEmpty();
        link = registry.link("desk");
    }

    @AfterEach
    void close() {
        desk.close();
        registry.close();
    }

    private List<String> facts(String type, String document) throws Exception {
        List<String> facts = new ArrayList<>();
        link.read("reports", type, new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), new FactSink() {
            @Override
            public void document(Kind kind, String id, LocalDate day) {
                facts.add(kind.name());
            }

            @Override
            public void fact(Fact fact) {
                facts.add(fact.submissionRef() + " " + fact.reference() + " " + fact.said() + " " + fact.partnerRef());
            }
        });
        return facts;
    }

    @Test
    void a_report_is_asked_for_after_the_last_one_stored_and_confirmed_only_then() throws Exception {
        desk.answer = HEAD + "7;R1;00;;V7\n8;R2;12;closed;\n9;R3;90;AC04;\n";

        List<DocumentRef> first = link.list("reports", null);
        String stored;
        try (var document = link.open("reports", first.getFirst())) {
            stored = new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(desk.bodies).containsExactly("GET /reports?after= ");
        link.confirm("reports", first.getFirst());
        desk.answer = HEAD;

        assertThat(first).containsExactly(new DocumentRef(" > 9", "reports", "9"));
        assertThat(stored).startsWith("stt;").endsWith("AC04;\n");
        assertThat(link.list("reports", "9")).isEmpty();
        assertThat(desk.bodies).containsExactly("GET /reports?after= ", "GET /told?stored=9 ", "GET /reports?after=9 ");
        assertThat(facts("reports", stored))
                .containsExactly(
                        "NOTIFICATION",
                        "null R1 Completed[code=00] V7",
                        "null R2 Rejected[code=12, reason=closed] null",
                        "null R3 Returned[code=90, reason=AC04] null");
    }

    @Test
    void after_a_crash_the_report_is_asked_for_again_from_where_it_began() throws Exception {
        desk.answer = HEAD + "9;R3;00;;\n";

        try (var document = link.open("reports", new DocumentRef("4 > 9", "reports", "9"))) {
            assertThat(document.readAllBytes()).isNotEmpty();
        }

        assertThat(desk.bodies).containsExactly("GET /reports?after=4 ");
    }

    @Test
    void a_partner_that_is_away_or_refuses_loses_nothing() {
        desk.status = 503;
        desk.answer = "";
        assertThatThrownBy(() -> link.list("reports", "9")).isInstanceOf(PartnerUnavailable.class);
        assertThatThrownBy(() -> link.confirm("reports", new DocumentRef("4 > 9", "reports", "9")))
                .isInstanceOf(PartnerUnavailable.class);
        desk.answer = null;
        assertThatThrownBy(() -> link.list("reports", "9")).isInstanceOf(PartnerUnavailable.class);
    }

    @Test
    void answers_to_inquiries_are_read_by_the_same_name_and_noise_is_no_report() throws Exception {
        assertThat(facts("ask LT-1", "so_tham_chieu;ma;ly_do;so_chung_tu\nR1;00;;V7\n"))
                .containsExactly("STATUS_REPORT", "LT-1 R1 Completed[code=00] V7");
        assertThatThrownBy(() -> facts("reports", "<<<")).isInstanceOf(InvalidMessage.class);
    }
}
