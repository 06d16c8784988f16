package vn.lienthong.gateway.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationLink;
import vn.lienthong.gateway.engine.plugin.DestinationState;
import vn.lienthong.gateway.engine.plugin.PartnerFiles;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What a declarative connector says to its partner, and what it makes of the answers: as safe as one in Java. */
class KameletIT {
    private static final Path EXAMPLE = Path.of("../testkit/examples/desk-declarative");
    private static final String HEAD = "so_tham_chieu;ma;ly_do;so_chung_tu\n";

    @TempDir
    Path folder;

    private Desk desk;
    private ConnectorRegistry registry;

    @BeforeEach
    void open() {
        desk = new Desk();
    }

    @AfterEach
    void close() {
        desk.close();
        if (registry != null) registry.close();
    }

    private DestinationLink link() throws IOException {
        return link(text -> text, desk.url());
    }

    private DestinationLink link(UnaryOperator<String> changed, String url) throws IOException {
        Path connector = Files.createDirectories(folder.resolve("connectors/desk-declarative/1.0.0"));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.toList())
                Files.writeString(connector.resolve(file.getFileName()), changed.apply(Files.readString(file)));
        }
        var partners = new PartnerFiles(folder.resolve("partners"))
                .partner(
                        "desk", "desk-declarative", "timeLimit: 2s\nconfig: {url: \"" + url + "\", key: \"${KEY}\"}\n");
        registry = ConnectorRegistry.load(
                folder.resolve("connectors"), partners.load(Map.of("KEY", "s3cr&t=+{x")), Clock.systemUTC());
        return registry.link("desk");
    }

    private static Draft draft(Object... amounts) {
        List<Item> items = new ArrayList<>();
        for (Object amount : amounts) items.add(new Item("R" + items.size(), Map.of("amount", amount)));
        return new Draft("pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, items);
    }

    private static Submission submission(byte[] bytes) {
        return new Submission("pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, List.of("R0", "R1"), bytes, 0);
    }

    private static Delivery whole(DestinationLink link) throws Exception {
        return link.deliver(submission("x".getBytes(StandardCharsets.UTF_8))).whole();
    }

    @Test
    void the_stored_bytes_leave_as_they_are_and_answers_become_outcomes_by_the_table() throws Exception {
        DestinationLink link = link();
        var encoded = (Encoding.Encoded) link.encode(draft(10, 20));
        desk.answer = HEAD + "R0;00;;V7\nR1;12;no such account;\nR9;77;;\n";

        var report = link.deliver(submission(encoded.bytes()));

        assertThat(desk.bodies).containsExactly("POST /pay ma_lo;so_tham_chieu;amount\r\nLT-1;R0;10\r\nLT-1;R1;20\r\n");
        assertThat(desk.keys).containsExactly("s3cr&t=+{x");
        assertThat(report.items())
                .containsEntry("R0", new Delivery.Completed("V7"))
                .containsEntry("R1", new Delivery.Rejected("12", "no such account"))
                .containsEntry("R9", new Delivery.Unknown("77"));
        assertThat(report.whole()).as("an item that is not named").isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void what_may_have_arrived_is_unknown_and_is_never_sent_again() throws Exception {
        DestinationLink link = link();
        List<Integer> statuses = List.of(500, 503, 307, 400);
        for (int status : statuses) {
            desk.status = status;
            assertThat(whole(link)).isEqualTo(new Delivery.Unknown("http." + status));
        }
        desk.status = 401;
        assertThat(whole(link)).as("the table says so").isEqualTo(new Delivery.Unavailable("http.401", null));
        desk.status = 200;
        desk.answer = "<<<";
        assertThat(whole(link)).as("an answer that cannot be read").isEqualTo(new Delivery.Unknown("http.200"));
        desk.answer = null;
        assertThat(whole(link)).isEqualTo(new Delivery.Unknown("connection.lost"));

        assertThat(desk.bodies).as("each left once").hasSize(statuses.size() + 3);
    }

    @Test
    void silence_is_unknown_within_the_time_limit() throws Exception {
        DestinationLink link = link();
        desk.silent = true;
        long start = System.nanoTime();

        Delivery said = whole(link);

        assertThat(said).isEqualTo(new Delivery.Unknown("connection.silence"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(desk.bodies).hasSize(1);
    }

    @Test
    void an_answer_of_more_than_50_megabytes_is_given_up_at_the_byte_that_is_too_much() throws Exception {
        desk.answer = HEAD + "R0;00;" + "x".repeat(50_000_000) + ";V1\n";

        assertThat(whole(link())).isEqualTo(new Delivery.Unknown("answer.too-large"));
        assertThat(desk.bodies).hasSize(1);
    }

    @Test
    void a_partner_that_is_not_there_is_unavailable() throws Exception {
        String nowhere = desk.url();
        desk.close();

        assertThat(whole(link(text -> text, nowhere))).isEqualTo(new Delivery.Unavailable("connection.refused", null));
    }

    @Test
    void an_inquiry_is_an_operation_of_its_own_and_what_it_found_is_read_as_a_report() throws Exception {
        DestinationLink link = link();
        desk.status = 404;
        assertThat(link.inquire(submission(new byte[0]))).isEqualTo(new Inquiry.NotKnown("http.404"));
        desk.status = 200;
        desk.answer = HEAD + "R0;00;;V7\nR1;12;closed;\n";

        var found = (Inquiry.Found) link.inquire(submission(new byte[0]));

        assertThat(desk.bodies.getLast()).isEqualTo("GET /status?reference=R0 ");
        List<Fact> facts = new ArrayList<>();
        link.read("reports", found.type(), new java.io.ByteArrayInputStream(found.document()), new FactSink() {
            @Override
            public void document(Kind kind, String id, LocalDate day) {}

            @Override
            public void fact(Fact fact) {
                facts.add(fact);
            }

            @Override
            public void balance(Balance balance) {}
        });
        assertThat(facts)
                .containsExactly(
                        new Fact("LT-1", "R0", new Fact.Said.Completed("00"), null, "V7"),
                        new Fact("LT-1", "R1", new Fact.Said.Rejected("12", "closed"), null, null));
    }

    @Test
    void an_inquiry_that_says_nothing_else_answers_as_the_operation_and_in_its_codes() throws Exception {
        String own = "(?s)(kamelet: ask.kamelet.yaml\\R)    answer:.*?(      \"http.404)";
        DestinationLink link = link(text -> text.replaceFirst(own, "$1    partnerCodes:\n$2"), desk.url());
        desk.status = 404;
        assertThat(link.inquire(submission(new byte[0]))).isEqualTo(new Inquiry.NotKnown("http.404"));
        desk.status = 200;
        desk.answer = HEAD + "R0;00;;V7\n";

        assertThat(link.inquire(submission(new byte[0]))).isInstanceOf(Inquiry.Found.class);
    }

    @Test
    void what_must_not_be_done_twice_is_one_call_of_its_kamelet() throws Exception {
        link(
                text -> text.replaceFirst("        - to:\n", "        - to: {uri: \"log:before\"}\n        - to:\n"),
                desk.url());

        assertThat(registry.states().get("desk"))
                .isInstanceOfSatisfying(
                        DestinationState.Down.class,
                        down -> assertThat(down.reason())
                                .contains("effect once and its Kamelet makes 2 calls; it may make one"));
    }

    @Test
    void a_broken_kamelet_takes_down_its_destination_and_says_where() throws Exception {
        assertThat(link(text -> text.replace("    key: {type: string", "    kee: {type: string"), desk.url()))
                .isNull();
        assertThat(down().findings().stream().map(Finding::what))
                .anyMatch(what -> what.contains("pay.kamelet.yaml wants the parameter key"));
        registry.close();
        assertThat(link(text -> text.replace("constant: \"{{key}}\"", "constant: \"{{kye}}\""), desk.url()))
                .isNull();
        assertThat(down().findings().stream().map(Finding::what))
                .anyMatch(what -> what.contains("uses {{kye}}, which its definition does not declare"));
        registry.close();
        assertThat(link(text -> text.replace("setHeader", "setHaeder"), desk.url()))
                .isNull();
        assertThat(down().code()).isEqualTo("connector.config-refused");
        assertThat(down().reason()).contains("setHaeder").doesNotContain("s3cr&t");
        registry.close();
        assertThat(link(text -> text.replace("outcome: completed", "outcome: paid"), desk.url()))
                .isNull();
        assertThat(down().findings().getFirst().what()).startsWith("paid is no outcome");
    }

    private DestinationState.Down down() {
        return (DestinationState.Down) registry.states().get("desk");
    }
}
