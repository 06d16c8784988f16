package vn.lienthong.gateway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.GatewayClient;
import vn.lienthong.gateway.app.cli.Words;

/** One demo from start to end: sends each list when the one before is finished, then holds everything against the books. */
final class Demo {
    /** Who looks people up in a demo; made up. */
    private static final String OFFICER = "VN000000";

    private static final List<String> BOOK_SUMS = List.of("credits", "sum", "duplicates", "returned", "pending");

    private final DemoSettings settings;
    private final Words words;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final BookCheck books = new BookCheck();

    Demo(DemoSettings settings, Words words, Progress progress) {
        this.settings = settings;
        this.words = words;
        this.progress = progress;
    }

    /** Runs it; returns what the shell is told: 0 where every check holds. */
    int run() throws InterruptedException {
        List<Roster> rosters = settings.lists().stream()
                .map(list -> Roster.read(settings.data().resolve(list.file())))
                .toList();
        createOut();
        progress.say(words.of("demo.starting"));
        try (Stage stage = Stage.start(settings)) {
            progress.say(words.of(
                            "demo.started",
                            stage.gateway().url(),
                            stage.partnersUrl(),
                            settings.var().resolve("admin.token"))
                    + whoIsAway(stage.api(words)));
            boolean good = sendAll(stage, rosters);
            if (!settings.exit()) {
                progress.say(words.of("demo.stays", stage.gateway().url()));
                stage.gateway().awaitStop();
            }
            return good ? 0 : 1;
        }
    }

    private boolean sendAll(Stage stage, List<Roster> rosters) throws InterruptedException {
        GatewayClient api = stage.api(words);
        SandboxClient partners = stage.partners();
        partners.disarm();
        settings.faults().forEach(partners::arm);
        Watch watch = new Watch(stage, api, progress);
        boolean finished = true;
        for (int each = 0; finished && each < rosters.size(); each++) {
            DemoList list = settings.lists().get(each);
            String batch = send(api, list, rosters.get(each));
            Snapshot last = watch.untilFinished(list, batch);
            finished = last.isFinished();
            if (finished) {
                bringHome(api, partners, list, rosters.get(each), batch);
                findings.check(
                        "demo.check.lines", last.isBalanced() ? List.of() : List.of(list.word() + ": " + last.parts()));
            } else {
                findings.check("demo.check.finished", List.of(whatWaits(api, list, batch, last)));
            }
        }
        compareBooks(stage, api, partners);
        findings.write(settings.out(), words);
        progress.say(findings.text(words) + words.of(findings.allHold() ? "demo.good" : "demo.bad", settings.out()));
        return findings.allHold();
    }

    /** Sends a list; returns its batch's id, that of the first one where these bytes were sent before. */
    private String send(GatewayClient api, DemoList list, Roster roster) {
        Map<String, @org.jspecify.annotations.Nullable String> controls =
                new HashMap<>(Map.of("count", "" + roster.count(), "filename", list.file()));
        switch (list.controls()) {
            case COUNT -> {}
            case COUNT_AND_SUM -> controls.put("sum", "" + roster.sum());
            case COUNT_AND_OFFICER -> controls.put("officer", OFFICER);
        }
        progress.say(words.of("demo.sending", list.word(), words.number(roster.count()), words.vnd(roster.sum())));
        try {
            return api.post(
                            "/services/" + list.service() + "/batches",
                            controls,
                            "text/csv",
                            BodyPublishers.ofFile(roster.file()))
                    .path("id")
                    .asText();
        } catch (FileNotFoundException gone) {
            throw new DemoFailure("The list " + roster.file() + " is gone.", gone);
        }
    }

    private void bringHome(GatewayClient api, SandboxClient partners, DemoList list, Roster roster, String batch) {
        ResultFile results = ResultFile.parse(api.text("/batches/" + batch + "/result"));
        results.write(settings.out().resolve(list.word() + "-results.csv"));
        if (list.isPaid()) books.add(roster, results);
        findings.check(
                "demo.check.results",
                results.rows().size() == roster.count()
                        ? List.of()
                        : List.of(list.word() + ": " + results.rows().size() + " of " + roster.count()
                                + " lines have a result"));
        findings.list(list.word(), api.get("/reconciliation", Map.of("batch", batch)));
        write(
                list.word() + "-book.json",
                (list.isPaid() ? wholeBook(partners) : booksOf(partners, false)).toPrettyString() + "\n");
    }

    /** All banks' books as one, with each of them below. */
    private static ObjectNode wholeBook(SandboxClient partners) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        BOOK_SUMS.forEach(sum -> whole.put(sum, 0L));
        ObjectNode each = booksOf(partners, true);
        each.forEach(book -> BOOK_SUMS.forEach(
                sum -> whole.put(sum, whole.get(sum).asLong() + book.path(sum).asLong())));
        whole.set("destinations", each);
        return whole;
    }

    /** The books of the banks, or of the other partners, by destination. */
    private static ObjectNode booksOf(SandboxClient partners, boolean banks) {
        ObjectNode each = new ObjectMapper().createObjectNode();
        for (String destination : destinations(partners)) {
            JsonNode book = partners.book(destination);
            if (book.has("credits") == banks) each.set(destination, book);
        }
        return each;
    }

    /** Those that somebody simulates: the gateway's own destination keeps no book. */
    private static List<String> destinations(SandboxClient partners) {
        List<String> ids = new ArrayList<>();
        partners.pending().fieldNames().forEachRemaining(ids::add);
        ids.sort(null);
        return ids;
    }

    private void compareBooks(Stage stage, GatewayClient api, SandboxClient partners) {
        List<SandboxClient.Credit> credits = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (String destination : destinations(partners)) {
            JsonNode book = partners.book(destination);
            findings.book(destination, book);
            if (book.path("duplicates").asLong() != 0) {
                twice.add(destination + ": " + book.path("duplicates").asText());
            }
            if (!book.has("credits")) continue;
            String csv = partners.bookCsv(destination);
            credits.addAll(SandboxClient.credits(csv));
            JsonNode comparison = api.post(
                    "/reconciliation/book",
                    Map.of("destination", destination),
                    "text/csv",
                    BodyPublishers.ofString(csv));
            findings.check(
                    "demo.check.ledger",
                    comparison.path("agrees").asBoolean() ? List.of() : List.of(comparison.toString()));
        }
        findings.check("demo.check.twice", twice);
        findings.check("demo.check.books", books.differences(credits, reference -> isKnown(api, reference)));
        if (!settings.faults().isEmpty()) {
            write("calls.json", stage.partners().calls().toPrettyString() + "\n");
        }
    }

    private static boolean isKnown(GatewayClient api, String reference) {
        try {
            return !api.get("/transfers/" + reference).isEmpty();
        } catch (CommandFailure unknown) {
            return false;
        }
    }

    private String whatWaits(GatewayClient api, DemoList list, String batch, Snapshot last) {
        if (last.waitsForApproval()) {
            return words.of("demo.waits.approval", list.word(), batch);
        }
        if (last.isRefused()) {
            StringBuilder faults = new StringBuilder(words.of("demo.waits.refused", list.word()));
            api.get("/batches/" + batch)
                    .path("faults")
                    .forEach(fault ->
                            faults.append(' ').append(fault.path("code").asText()));
            return faults.toString();
        }
        StringBuilder open = new StringBuilder(words.of(
                "demo.waits.still", list.word(), words.number(last.items("open")), words.number(last.pending())));
        api.get("/breaks", Map.of("state", "OPEN"))
                .path("items")
                .forEach(item -> open.append("\n        ")
                        .append(item.path("code").asText())
                        .append(' ')
                        .append(item.path("reference").asText(""))
                        .append(' ')
                        .append(item.path("detail").asText("")));
        return open.append(whoIsAway(api)).toString();
    }

    /** The destinations that take nothing now, a line each. */
    private String whoIsAway(GatewayClient api) {
        StringBuilder away = new StringBuilder();
        for (JsonNode destination : api.get("/status").path("destinations")) {
            String state = destination.path("state").asText();
            if (!state.equals("OK")) {
                away.append("\n        ")
                        .append(words.of(
                                "demo.away",
                                destination.path("id").asText(),
                                words.word("state", state),
                                destination.path("reason").asText("")));
            }
        }
        return away.toString();
    }

    private void createOut() {
        try {
            Files.createDirectories(settings.out());
        } catch (IOException unwritable) {
            throw new DemoFailure(
                    "Cannot make the folder " + settings.out() + ": " + unwritable.getMessage(), unwritable);
        }
    }

    private void write(String name, String text) {
        Path file = settings.out().resolve(name);
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new DemoFailure("Cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }
}
