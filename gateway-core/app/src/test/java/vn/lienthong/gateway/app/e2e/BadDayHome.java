package vn.lienthong.gateway.app.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.sandbox.instant.InstantSettings.Holder;

/**
 * The distribution with partners of every temper, services and routes for the tests: a payout goes to the destination that its
 * programme names. Clocks are short.
 */
final class BadDayHome {
    /** Makes out duplicates; the one on which faults are tried. */
    static final String BANK = "bank-b";
    /** Makes out no duplicates: the same file twice would be paid twice. */
    static final String FORGETFUL = "bank-c";
    /** Is parked after two failures. */
    static final String TOUCHY = "bank-d";
    /** Is asked soon, and a person is called soon. */
    static final String SILENT = "bank-e";
    /** A version of the mapping of payouts that no route goes through. */
    static final String UNUSED = "v2";
    /** Its route has a mapping that throws where the note says {@code throw}. */
    static final String THROWING = "bank-m";
    /** Its route has no connector step. */
    static final String STEPLESS = "bank-q";
    /** Its route pays nobody where an exchange carries a header of Camel's own. */
    static final String HEADERS = "bank-h";
    /** The instant network: one payment a call. */
    static final String INSTANT = "napas-247";
    /** The same network, asked before who holds the account. */
    static final String CHECKED = "napas-checked";
    /** Accounts of which the simulated network tells a name. */
    static final Map<String, Holder> HOLDERS = Map.of(
            "9000000010", new Holder("MATCHABLE", "NGUYEN VAN AN"),
            "9000000011", new Holder("MASKED", "NGUYEN V** A*"),
            "9000000012", new Holder("MATCHABLE", "NGUYEN VAN"),
            "9000000013", new Holder("MATCHABLE", "TRAN THI BINH VA NGUYEN VAN AN"),
            "9000000014", new Holder("MATCHABLE", "NGUYEN VAN ANH"));
    /** A bank over SFTP, which makes out duplicates. */
    static final String SFTP = "bank-a";
    /** Social security, with dossiers of four lines. */
    static final String OFFICE = "vss";
    /** The same with an account that is restricted; where cards of this clinic go. */
    static final String RESTRICTED = "vss-restricted";

    static final String CLINIC_OF_RESTRICTED = "01-801";
    /** The same where nothing is ever done; where cards of this clinic go. */
    static final String SLOW_OFFICE = "vss-slow";

    static final String CLINIC_OF_SLOW = "01-802";
    static final List<String> OFFICES = List.of(OFFICE, RESTRICTED, SLOW_OFFICE);
    /** The national population database. */
    static final String POPULATION = "population";
    /** Services whose payouts by {@link #BANK} are given up when it cannot be reached for a moment. */
    static final List<String> HASTY = List.of("hasty-1", "hasty-2", "hasty-3");
    /** No partner file and no rule of the routing table. */
    static final String NOWHERE = "nowhere";

    static final List<String> BANKS = List.of(BANK, FORGETFUL, TOUCHY, SILENT, THROWING, STEPLESS, HEADERS);

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Not shorter: a dozen destinations that nobody uses are polled all the time. */
    private static final String SHORT_CLOCKS = """
            timeLimit: 1500ms
            breaker: {failureRate: 95, window: 60, minimumCalls: 60, waitOpen: 500ms}
            settleAfter: 2s
            reportOverdue: 1500ms
            inquiry: {backoff: 600ms, maxBackoff: 600ms}
            poll: 400ms
            lease: 4s
            """;

    private static final String USUAL = SHORT_CLOCKS + """
            connector: bank-iso20022
            name: {vi: Ngân hàng thử, en: Test bank}
            maxItems: 20
            concurrency: 4
            decideBy: 10m
            calendar: {zone: Asia/Ho_Chi_Minh, cutOff: "15:00"}
            """;
    private static final String DUPLICATES = "duplicateCheck: {by: MsgId, days: 5}\n";

    /** What a bank has that the others have not; it wins over what is usual. */
    private static final Map<String, String> SPECIAL = new TreeMap<>(Map.of(
            BANK,
            DUPLICATES,
            FORGETFUL,
            "settleAfter: 1500ms\n",
            TOUCHY,
            DUPLICATES + "breaker: {failureRate: 50, window: 4, minimumCalls: 2, waitOpen: 1500ms}\nconcurrency: 1\n",
            SILENT,
            DUPLICATES + "reportOverdue: 1s\ndecideBy: 3s\n",
            THROWING,
            DUPLICATES + "maxItems: 100\n",
            STEPLESS,
            DUPLICATES,
            HEADERS,
            DUPLICATES));

    /** Pays as toy-payout does, once two persons have let a list go. */
    static final String ASKED = "toy-asked";

    /** Whoever fails is waited for by nobody; nobody hears at that port. */
    private static final String ALERTS = """
            rules:
              nobody-acts: {kind: needs-action, over: 1s, severity: warning}
              held: {kind: held, over: 1s, severity: critical, for: 1h}
              many-fail: {kind: failure-rate, over: 20, least: 50, severity: critical, destinations: [nowhere]}
            receivers:
              duty: {url: "http://127.0.0.1:9/hook", secret: "a-secret-of-this-test", timeout: 1s, severity: critical}
            """;

    private BadDayHome() {}

    /** The home of the distribution; its configuration is in {@code config}. */
    record Places(Path home, Path config) {}

    /**
     * @param portOf a simulated partner → its port
     * @param sftpKeys folder of the keys that the simulated bank over SFTP has made
     */
    static Places in(Path folder, Map<String, Integer> portOf, Path sftpKeys, Desk desk) throws IOException {
        Path home = TestHome.in(folder);
        Path config = ConfigFolder.of(home.resolve("config")).with("sandbox").writeTo(folder.resolve("config"));
        Files.writeString(config.resolve("alerts.yaml"), ALERTS);
        for (String bank : BANKS) partner(config, bank, portOf.get(bank));
        hastened(config, INSTANT, settings -> settings.put("url", "http://127.0.0.1:" + portOf.get(INSTANT)));
        String url = "http://127.0.0.1:";
        hastened(
                config,
                POPULATION,
                settings -> settings.put("url", url + portOf.get(POPULATION) + "/population/xroad"));
        for (String office : OFFICES) office(config, office, portOf.get(office));
        hastened(config, SFTP, settings -> {
            ObjectNode sftp = (ObjectNode) settings.get("sftp");
            sftp.put("port", portOf.get(SFTP));
            sftp.putObject("privateKey")
                    .put("path", sftpKeys.resolve("client_key").toString());
            sftp.putObject("hostKeys")
                    .put("path", sftpKeys.resolve("host_key.pub").toString());
        });
        Files.writeString(
                config.resolve("partners/toy.yaml"),
                "id: toy\nconnector: toy\nname: {vi: Toy, en: Toy}\nconfig: {}\nmaxItems: 10\ntimeLimit: 1s\nlease: 4s\n");
        Files.writeString(
                Files.createDirectories(config.resolve("agencies")).resolve(SoapCall.AGENCY + ".yaml"),
                SoapCall.agencyFile());
        ToyConnector.install(home.resolve("connectors"));
        desk.install(home.resolve("connectors"), config.resolve("partners"));
        services(config.resolve("services"));
        routes(home.resolve("routes"));
        throwingMapping(home.resolve("mappings"));
        // released too, and named by no route
        TestHome.copy(
                home.resolve("mappings/payout-to-credit-transfer/v1"),
                home.resolve("mappings/payout-to-credit-transfer/" + UNUSED));
        return new Places(home, config);
    }

    private static void partner(Path config, String id, int port) throws IOException {
        ObjectNode partner = (ObjectNode) YAML.readTree("id: " + id + "\n" + USUAL);
        partner.setAll((ObjectNode) YAML.readTree(SPECIAL.get(id)));
        partner.set("config", YAML.readTree("""
                url: http://127.0.0.1:%d
                debtor: {name: KHO BAC NHA NUOC, account: "9527000011112222", bin: "970415"}
                finality: {final-success: [ACSC, ACCC, ACSP], rejected: [RJCT]}
                """.formatted(port)));
        YAML.writeValue(config.resolve("partners/" + id + ".yaml").toFile(), partner);
    }

    /** A partner file of the distribution with shorter clocks. */
    private static void hastened(Path config, String id, Consumer<ObjectNode> settings) throws IOException {
        Path file = config.resolve("partners/" + id + ".yaml");
        ObjectNode partner = (ObjectNode) YAML.readTree(file.toFile());
        partner.setAll((ObjectNode) YAML.readTree(SHORT_CLOCKS));
        if (partner.has("maxItems")) partner.put("maxItems", 20);
        settings.accept((ObjectNode) partner.get("config"));
        YAML.writeValue(file.toFile(), partner);
    }

    /** As the one of the distribution; the slow one calls a person soon. */
    private static void office(Path config, String id, int port) throws IOException {
        Path file = config.resolve("partners/" + id + ".yaml");
        ObjectNode partner = (ObjectNode)
                YAML.readTree(config.resolve("partners/" + OFFICE + ".yaml").toFile());
        partner.put("id", id);
        YAML.writeValue(file.toFile(), partner);
        hastened(config, id, settings -> settings.put("url", "http://127.0.0.1:" + port));
        partner = (ObjectNode) YAML.readTree(file.toFile());
        partner.put("maxItems", 4).put("reportOverdue", "300ms");
        if (id.equals(SLOW_OFFICE)) partner.put("decideBy", "1s");
        YAML.writeValue(file.toFile(), partner);
    }

    private static void cards(Path services) throws IOException {
        Path file = services.resolve("health-card.yaml");
        ObjectNode card = (ObjectNode) YAML.readTree(file.toFile());
        card.set(
                "routing",
                YAML.readTree("[{when: {clinic_code: %s}, to: %s}, {when: {clinic_code: %s}, to: %s}, {to: %s}]"
                        .formatted(CLINIC_OF_RESTRICTED, RESTRICTED, CLINIC_OF_SLOW, SLOW_OFFICE, OFFICE)));
        YAML.writeValue(file.toFile(), card);
    }

    private static void services(Path services) throws IOException {
        ObjectNode payout =
                (ObjectNode) YAML.readTree(services.resolve("bank-payout.yaml").toFile());
        var routing = YAML.createArrayNode();
        for (String bank : BANKS) routing.add(YAML.readTree("{when: {programme: " + bank + "}, to: " + bank + "}"));
        for (String id : List.of(INSTANT, SFTP, Desk.ID))
            routing.add(YAML.readTree("{when: {programme: " + id + "}, to: " + id + "}"));
        routing.add(YAML.readTree("{when: {programme: " + CHECKED + "}, to: " + INSTANT + "}"));
        // the programmes that there are
        routing.add(YAML.readTree(
                "{when: {programme: {prefix: [social-, meritorious-, gift-, funeral, emergency-, care-]}}, to: " + BANK
                        + "}"));
        payout.set("routing", routing);
        payout.set(
                "nameInquiry",
                YAML.readTree("{on: true, cannotTell: hold, tries: 2, only: {programme: [" + CHECKED + "]}}"));
        payout.set(
                "retry", YAML.readTree("{maxAttempts: 30, backoff: 200ms, maxBackoff: 1s, jitter: 0.2, maxAge: 1h}"));
        YAML.writeValue(services.resolve("bank-payout.yaml").toFile(), payout);
        cards(services);
        write(services, payout, "unrouted", "[{to: " + STEPLESS + "}]");
        payout.set("retry", YAML.readTree("{maxAttempts: 3, backoff: 50ms, maxBackoff: 100ms, jitter: 0, maxAge: 1h}"));
        write(services, payout, "toy-payout", "[{to: toy}]");
        var asked = payout.deepCopy();
        asked.set("approvals", YAML.readTree("{batches: true, release: two, decide: two}"));
        write(services, asked, ASKED, "[{to: toy}]");
        payout.set(
                "retry", YAML.readTree("{maxAttempts: 30, backoff: 200ms, maxBackoff: 200ms, jitter: 0, maxAge: 1s}"));
        for (String hasty : HASTY) write(services, payout, hasty, "[{to: " + BANK + "}]");
    }

    private static void write(Path services, ObjectNode like, String id, String routing) throws IOException {
        ObjectNode service = like.deepCopy().put("id", id);
        service.set("routing", YAML.readTree(routing));
        YAML.writeValue(services.resolve(id + ".yaml").toFile(), service);
    }

    private static void routes(Path routes) throws IOException {
        route(routes, "toy-payout", "transfer:toy-payout", MAPPING + PAY);
        route(routes, ASKED, "transfer:" + ASKED, MAPPING + PAY);
        for (String hasty : HASTY) route(routes, hasty, "transfer:" + hasty, MAPPING + PAY);
        route(routes, "payout-m", "transfer:bank-payout?destination=" + THROWING, "[{to: 'mapping:throws@v1'}" + PAY);
        route(routes, "payout-q", "transfer:bank-payout?destination=" + STEPLESS, MAPPING + "]");
        route(routes, "payout-h", "transfer:bank-payout?destination=" + HEADERS, MAPPING + """
                , {choice: {when: [{simple: '${header.CamelHttpUri} == null', steps: [{to: 'connector:pay'}]}]}}]""");
    }

    private static final String MAPPING = "[{to: 'mapping:payout-to-credit-transfer@v1'}";
    private static final String PAY = ", {to: 'connector:pay'}]";

    private static void route(Path routes, String id, String from, String steps) throws IOException {
        Files.writeString(
                Files.createDirectories(routes.resolve("bad-days")).resolve(id + ".yaml"),
                "- route: {id: " + id + ", from: {uri: '" + from + "', steps: " + steps + "}}\n");
    }

    private static void throwingMapping(Path mappings) throws IOException {
        Path from = mappings.resolve("payout-to-credit-transfer/v1");
        Path to = mappings.resolve("throws/v1");
        TestHome.copy(from, to);
        Path jslt = to.resolve("mapping.jslt");
        Files.writeString(
                jslt,
                Files.readString(jslt)
                        .replace(
                                "vnd(.amount_vnd)",
                                "if (.note == \"throw\") error(\"told to\") else vnd(.amount_vnd)"));
    }
}
