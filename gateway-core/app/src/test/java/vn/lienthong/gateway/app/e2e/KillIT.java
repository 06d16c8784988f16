package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Kills the gateway, which pays through three banks, hands dossiers in and looks people up, with -9, with and without its
 * PostgreSQL, at every point where a crash matters. By hand with more kills, at moments by lot:
 * {@code -Dtest=KillIT -Dsurefire.jvm="-Dkills=100 -Dlines=20000 -Dseed=1"}; the figures go to {@code target/kills.txt}.
 */
class KillIT {
    private static final String ACCEPT = "after-accept";
    /** No moment of the gateway's: the bank has booked and says nothing, and the gateway waits. */
    private static final String BYTES_LEFT = "after-bytes-left";
    /** Anywhere, whatever it is doing. */
    private static final String ANY_TIME = "any-time";

    private static final List<String> POINTS = List.of(
            ACCEPT, "after-claim", "after-submission", BYTES_LEFT, "after-answer", "before-outcome", "during-report");
    private static final int KILLS = Integer.getInteger("kills", POINTS.size());
    private static final int LINES = Integer.getInteger("lines", 1_500);
    /** Lines of a list of cards, and of one of look-ups: few, because each look-up is a call. */
    private static final int OTHER_LINES = Integer.getInteger("otherLines", 60);

    private static final Path FIGURES = Path.of("target/kills.txt");
    private static final int KILLS_A_LIST = 3;
    /** By lot a moment may not come because there is no work left for it: then it is killed where it stands. */
    private static final Duration REACHED = Duration.ofSeconds(KILLS <= POINTS.size() ? 30 : 10);

    private final Random lot = new Random(Integer.getInteger("seed", 1));
    private final List<Payroll> sent = new ArrayList<>();
    private final List<CardList> cards = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private boolean othersDue;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private KilledGateway killed;

    /** A list that was answered with 202: none of its lines may be lost. */
    private record Accepted(String batch, Map<Integer, String> answers) {}

    private static final class Tally {
        private int kills;
        private int hits;
        private long duplicates;
    }

    @BeforeEach
    void open() throws Exception {
        Path target = Files.createDirectories(Path.of("target"));
        killed = new KilledGateway(Files.createTempDirectory(target, "kill-").toAbsolutePath());
    }

    @AfterEach
    void close() throws Exception {
        killed.close();
    }

    @Test
    void killed_at_every_point_it_loses_nothing_and_pays_nobody_twice() throws Exception {
        for (String moment : plan()) {
            killAt(moment);
            Files.writeString(FIGURES, table("?"));
        }
        killed.start(null);

        if (othersDue) sendOthers();
        long lost = lost() + lostOthers();
        Files.writeString(FIGURES, table("" + lost));
        assertThat(lost).isZero();
        assertThat(killed.inTheBook("duplicates")).isZero();
        assertThat(killed.atTheOffice("duplicates")).isZero();
        cards.forEach(list -> list.agreesWith(killed.cards()));
        assertThat(tallies).containsKeys(POINTS.toArray(String[]::new));
        assertThat(POINTS)
                .allSatisfy(point -> assertThat(tallies.get(point).hits).isPositive());
    }

    /** Each point once; or, with more kills, a list accepted at every third, and the other moments first once each and then by lot. */
    private List<String> plan() {
        if (KILLS <= POINTS.size()) return POINTS;
        var plan = new ArrayList<String>();
        var others = new ArrayList<>(POINTS.subList(1, POINTS.size()));
        others.add(ANY_TIME);
        Collections.shuffle(others, lot);
        int drawn = 0;
        for (int i = 0; i < KILLS; i++) {
            if (i % KILLS_A_LIST == 0) plan.add(ACCEPT);
            else plan.add(others.get(drawn < others.size() ? drawn++ : lot.nextInt(others.size())));
        }
        return plan;
    }

    private void killAt(String moment) throws Exception {
        long duplicates = killed.inTheBook("duplicates");
        boolean hit = reach(moment);
        if (lot.nextBoolean()) killed.kill();
        else killed.killWithoutDatabase();
        var tally = tallies.computeIfAbsent(moment, m -> new Tally());
        tally.kills++;
        if (hit) tally.hits++;
        tally.duplicates += killed.inTheBook("duplicates") - duplicates;
    }

    private boolean reach(String moment) throws Exception {
        long silences = killed.silences();
        switch (moment) {
            case ANY_TIME -> killed.start(null);
            case BYTES_LEFT -> {
                killed.armSilence(lot.nextInt(KILLS <= POINTS.size() ? KilledGateway.BANKS.length : 5));
                killed.start(null);
            }
            case ACCEPT -> {
                killed.start(ACCEPT + ":1");
                send(Payroll.ofAllKinds("social-monthly", Math.max(1, LINES / plannedLists()))
                        .at(KilledGateway.BANKS));
                othersDue = true;
                return killed.stopsWithin(REACHED);
            }
            default -> killed.start(moment + ":" + (1 + lot.nextInt(2)));
        }
        if (othersDue) sendOthers();
        return switch (moment) {
            case ANY_TIME -> {
                await().pollDelay(Duration.ofMillis(lot.nextInt(3_000))).until(() -> true);
                yield true;
            }
            case BYTES_LEFT -> KilledGateway.becomes(REACHED, () -> killed.silences() > silences);
            default -> killed.stopsWithin(REACHED);
        };
    }

    /** Cards and look-ups, sent to a gateway that will be killed when it has accepted them. */
    private void sendOthers() {
        var list = CardList.of(OTHER_LINES);
        var questions = Questions.of(OTHER_LINES);
        accepted.add(new Accepted(batchOf(CardList.SERVICE, list.parameters(), list.csv()), list.answers()));
        cards.add(list);
        accepted.add(
                new Accepted(batchOf(Questions.SERVICE, questions.parameters(), questions.csv()), questions.answers()));
        othersDue = false;
    }

    private String batchOf(String service, String parameters, String csv) {
        var answer = killed.api.upload(service, parameters, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Api.json(answer).get("id").asText();
    }

    private static int plannedLists() {
        return KILLS <= POINTS.size() ? 1 : (KILLS + KILLS_A_LIST - 1) / KILLS_A_LIST;
    }

    /** Sends a list without waiting for an answer that never comes. */
    private void send(Payroll payroll) {
        sent.add(payroll);
        Thread.ofVirtual().start(() -> {
            try {
                killed.api.send(payroll);
            } catch (UncheckedIOException dead) {
                // killed before it answered, as it should be: the list is sent again at the end
            }
        });
    }

    /** How many lines have another last word than they must have; every list is sent again first and must be known. */
    private long lost() {
        long lost = 0;
        for (Payroll payroll : sent) {
            var again = killed.api.send(payroll);
            assertThat(again.statusCode()).as("sent again: %s", again.body()).isEqualTo(200);
            String batch = Api.json(again).get("id").asText();
            await().atMost(Duration.ofMinutes(10))
                    .ignoreExceptions()
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> killed.api.batchState(batch).equals("DONE") && killed.inTheBook("pending") == 0);
            var answers = killed.api.answers(batch);
            lost += payroll.answers().entrySet().stream()
                    .filter(line -> !line.getValue().equals(answers.get(line.getKey())))
                    .count();
            killed.book().agreeWith(payroll, killed.api.results(batch));
        }
        return lost;
    }

    private long lostOthers() {
        long lost = 0;
        for (Accepted list : accepted) {
            await().atMost(Duration.ofMinutes(10))
                    .ignoreExceptions()
                    .pollInterval(Duration.ofMillis(300))
                    .until(() ->
                            killed.api.batchState(list.batch()).equals("DONE") && killed.atTheOffice("pending") == 0);
            var answers = killed.api.answers(list.batch());
            lost += list.answers().entrySet().stream()
                    .filter(line -> !line.getValue().equals(answers.get(line.getKey())))
                    .count();
        }
        return lost;
    }

    private String table(String lost) throws Exception {
        var table = new StringBuilder("moment             kills  hits  credited twice\n");
        tallies.forEach((moment, tally) ->
                table.append("%-18s %5d %5d %5d%n".formatted(moment, tally.kills, tally.hits, tally.duplicates)));
        int kills = tallies.values().stream().mapToInt(tally -> tally.kills).sum();
        int all = sent.stream().mapToInt(Payroll::count).sum();
        int others = accepted.stream().mapToInt(list -> list.answers().size()).sum();
        return table.append(
                        "%d kills, %d payments in %d lists, %d cards and look-ups in %d lists: %s lost, %d credited twice, %d cards issued twice; book %d credits, %d returned%n"
                                .formatted(
                                        kills,
                                        all,
                                        sent.size(),
                                        others,
                                        accepted.size(),
                                        lost,
                                        killed.inTheBook("duplicates"),
                                        killed.atTheOffice("duplicates"),
                                        killed.inTheBook("credits"),
                                        killed.inTheBook("returned")))
                .toString();
    }
}
