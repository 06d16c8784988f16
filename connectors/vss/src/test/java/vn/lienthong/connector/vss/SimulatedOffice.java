package vn.lienthong.connector.vss;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.vss.VssSettings;

/** What a test against the simulated office stands on. The office was written from the contract, not from the connector. */
abstract class SimulatedOffice {
    static final String VSS = "vss";
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    static Path folder;

    static Sandbox office;
    static int dossiers;

    Link link;
    private long cardsBefore;

    @BeforeAll
    static void openOffice() {
        office = Sandbox.start(SandboxSettings.in(folder)
                .withOffices(VssSettings.of(VSS).withPace(Duration.ZERO, NEVER))
                .withOwnPorts(Map.of(VSS, 0))
                .withFaultTimings(FaultTimings.usual()
                        .withSilence(Duration.ofSeconds(20))
                        .withDrip(Duration.ofSeconds(20))
                        .withRefusal(Duration.ofSeconds(2))));
    }

    @AfterAll
    static void closeOffice() {
        office.close();
    }

    @BeforeEach
    void open() {
        office.faults().disarmAll();
        office.faults().log().clear();
        link = Portals.open(config(), Portals.PATIENT);
        cardsBefore = office.partner(VSS).book().credits();
    }

    static Map<String, Object> config() {
        return Portals.config(URI.create("http://127.0.0.1:" + office.port(VSS)));
    }

    @AfterEach
    void close() {
        link.close();
    }

    static void finish() {
        office.partner(VSS).endDay();
    }

    long cards() {
        return office.partner(VSS).book().credits() - cardsBefore;
    }

    Submission cards(Item... items) {
        return submission("submit-cards", List.of(items));
    }

    Submission submission(String operation, List<Item> items) {
        return Portals.submission(link, operation, "LT-S-" + dossiers++, new ArrayList<>(items));
    }

    Delivery deliver(Submission submission) {
        return link.outbound(submission.operation()).deliver(submission).whole();
    }

    Inquiry inquire(Submission submission) {
        return link.outbound(submission.operation()).inquire(submission);
    }

    List<String> facts(Submission submission) throws Exception {
        Inquiry inquiry = inquire(submission);
        assertThat(inquiry).isInstanceOf(Inquiry.Found.class);
        return ReadFacts.of(link, ((Inquiry.Found) inquiry).document());
    }

    Delivery lookUp(String code) {
        return lookUp(link, code);
    }

    static Delivery lookUp(Link link, String code) {
        var question = List.of(Portals.question(personOf(code), "Nguyễn Văn Mẫu", "20/11/1950"));
        return link.outbound("card-look-up")
                .deliver(Portals.submission(link, "card-look-up", "Q1", question))
                .whole();
    }

    /** The simulated office has a made-up person for each code. */
    private static String personOf(String code) {
        return "099000" + code.substring(0, 3) + (code.length() > 3 ? "001" : "000");
    }
}
