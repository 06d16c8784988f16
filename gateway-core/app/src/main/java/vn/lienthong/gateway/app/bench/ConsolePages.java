package vn.lienthong.gateway.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import vn.lienthong.gateway.engine.ledger.State;

/** Reads each sort of page again and again, always another one of them, and checks that it shows what it was asked for. */
final class ConsolePages {
    private static final Pattern GROUP = Pattern.compile("/failures/([0-9a-z-]{6,})\"");
    private static final int WARM_UP = 30;
    private static final long SEED = 20261122;

    private final Visitor visitor;
    private final FullLedger ledger;
    private final int count;
    private final Random random = new Random(SEED);

    ConsolePages(Visitor visitor, FullLedger ledger, int count) {
        this.visitor = visitor;
        this.ledger = ledger;
        this.count = count;
    }

    /** @param millis of every page, sorted */
    record Figures(String page, double[] millis) {
        double quantile(double share) {
            return millis[(int) Math.min(millis.length - 1L, (long) (share * millis.length))];
        }
    }

    /** One page. @return its text */
    private interface Reading {
        String read();
    }

    /** A sort of pages. */
    record Sort(String name, Runnable reading) {}

    List<Sort> sorts() {
        var sorts = new ArrayList<Sort>();
        sorts.add(page("list, newest", () -> get("/transfers")));
        sorts.add(page("list, anywhere", () -> get("/transfers?before=" + reference(any()))));
        for (State state : List.of(State.COMPLETED, State.RETURNED, State.DEAD, State.REJECTED, State.IN_DOUBT))
            sorts.add(page("list of " + state, () -> get("/transfers?state=" + state + "&before=" + reference(any()))));
        sorts.add(page("list of a destination", () -> get("/transfers?destination=bank-b&before=" + reference(any()))));
        sorts.add(page("list of a batch", () -> get("/transfers?batch=" + (1 + random.nextInt(lists())))));
        sorts.add(page("list of a cause", () -> get("/transfers?cause=http.503&before=" + reference(any()))));
        for (String by : List.of("reference", "beneficiary", "personal-number", "account"))
            sorts.add(page("search by " + by, () -> search(by)));
        sorts.add(page("search by message", this::searchMessage));
        sorts.add(page("transfer", () -> get("/transfers/" + reference(any()))));
        sorts.add(page("transfer, message", () -> get("/transfers/" + reference(any()) + "?part=message")));
        sorts.add(page("cause groups", () -> get("/failures")));
        List<String> groups = groups();
        sorts.add(page("cause group", () -> get("/failures/" + groups.get(random.nextInt(groups.size())))));
        sorts.add(page("batches", () -> get("/batches")));
        sorts.add(page("overview", () -> get("/")));
        sorts.add(page("destinations", () -> get("/destinations")));
        return sorts;
    }

    private static Sort page(String name, Reading reading) {
        return new Sort(name, () -> {
            if (reading.read().isEmpty()) throw new BenchFailure("The page '" + name + "' is empty.");
        });
    }

    /** Pages share most of their code: every sort is read in turn before one is measured. */
    void warmUp(List<Sort> sorts) {
        for (int i = 0; i < WARM_UP; i++) for (Sort sort : sorts) sort.reading().run();
    }

    Figures measure(Sort sort, int times) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            sort.reading().run();
            millis[i] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(millis);
        return new Figures(sort.name(), millis);
    }

    private long any() {
        return 1 + random.nextInt(count);
    }

    private int lists() {
        return Math.max(1, count / FullLedger.LIST);
    }

    private String reference(long transfer) {
        return ledger.references().of(transfer);
    }

    private String get(String path) {
        var answer = visitor.get(path);
        if (answer.statusCode() != 200)
            throw new BenchFailure("The console answered " + answer.statusCode() + " for " + path);
        return answer.body();
    }

    /** From the posted form to the page that it leads to. */
    private String search(String by) {
        long transfer = any();
        var person = ledger.person(transfer);
        String value = switch (by) {
            case "beneficiary" -> person.beneficiary();
            case "personal-number" -> person.personalNumber();
            case "account" -> person.account();
            default -> reference(transfer);
        };
        var found = visitor.post("/transfers/search", Map.of("by", by, "value", value));
        String page = get(found.headers().firstValue("Location").orElse("/transfers?none"));
        if (!page.contains(reference(transfer)))
            throw new BenchFailure("A search by " + by + " did not find its transfer.");
        return page;
    }

    private String searchMessage() {
        // the first unit of a list that was sent long ago
        long unit = (long) random.nextInt(Math.max(1, lists() / 2)) * FullLedger.LIST + 1;
        return get("/transfers?message=" + ledger.references().msgId(unit));
    }

    private List<String> groups() {
        List<String> groups = new ArrayList<>(GROUP.matcher(get("/failures"))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList());
        if (groups.isEmpty()) throw new BenchFailure("The console lists no cause of failures.");
        return groups;
    }
}
