package vn.lienthong.gateway.engine.payee;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Flight;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.outcome.Backoff;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.WorkItems;
import vn.lienthong.gateway.engine.payee.PayeeAnswers.Line;
import vn.lienthong.gateway.engine.payee.PayeeQuestion.Asked;
import vn.lienthong.gateway.engine.service.ServiceDefinition.NameInquiry;

/**
 * The step of a route that asks before it pays. A match goes on; a clear no is held for a person with the cause of the partner's
 * code; what cannot be told goes on or is held, as the service says. Where a service has it switched off, the step does nothing.
 *
 * <p>A transfer is asked about once. The answer and the hold are written together, so a transfer that has an answer and is not
 * held may go on: it passed, or a person has released it.
 */
public final class PayeeCheck {
    /** Held because nobody could say whose account it is. */
    public static final String UNVERIFIED = "payee.name-unverified";

    /** Answers are kept after so many questions at the latest: a crash forgets no more. */
    private static final int MOST_UNWRITTEN = 50;

    private static final Logger LOG = LoggerFactory.getLogger(PayeeCheck.class);
    private final PayeeQuestion question;
    private final PayeeAnswers answers;
    private final Function<String, NameInquiry> ruleOf;
    private final Clock clock;

    public PayeeCheck(
            Database database,
            References references,
            AuditTrail audit,
            Function<String, NameInquiry> ruleOf,
            Clock clock) {
        this.question = new PayeeQuestion(database, references, clock);
        this.answers = new PayeeAnswers(database, audit, clock);
        this.ruleOf = ruleOf;
        this.clock = clock;
    }

    /** Asks about the chunk's items; those that may be paid go on along the route. */
    public void check(Chunk chunk, String operation) {
        var rule = ruleOf.apply(chunk.claim().service());
        if (!rule.on() || chunk.items().isEmpty()) return;
        var asked = chunk.items().stream()
                .filter(item -> rule.asksAbout(item.payload()))
                .toList();
        Set<Long> answered = answers.answered(asked);
        var open = asked.stream().filter(item -> !answered.contains(item.id())).toList();
        if (!open.isEmpty()) new Round(chunk, operation, rule).ask(open);
    }

    /** What an item is held for after what the partner said of its payee; absent: it goes on. */
    public static @Nullable String holdsFor(Delivery said, Terms terms, NameInquiry rule) {
        return cause(PayeeAnswer.of(said), terms, rule);
    }

    /** Whether a partner that said this is asked once more. @param tries how often it was asked before */
    public static boolean asksAgain(Delivery said, Terms terms, NameInquiry rule, int tries) {
        return asksAgain(PayeeAnswer.of(said), terms, rule, tries);
    }

    private static boolean asksAgain(PayeeAnswer answer, Terms terms, NameInquiry rule, int tries) {
        boolean silent = answer.word() == PayeeAnswer.Word.NO_ANSWER;
        boolean refused = silent && answer.code() != null && WorkItems.isRefusalOfUs(terms, answer.code());
        return refused || (silent && tries + 1 < rule.tries());
    }

    private static @Nullable String cause(PayeeAnswer answer, Terms terms, NameInquiry rule) {
        return switch (answer.word()) {
            case MATCH -> null;
            case DIFFERS -> terms.causeOf().apply(String.valueOf(answer.code()));
            case CANNOT_TELL, NO_ANSWER -> rule.holdsUnclear() ? UNVERIFIED : null;
        };
    }

    private record Reply(ChunkItem item, Asked asked) {}

    /** The questions of one chunk, as many at once as the destination has places. */
    private final class Round {
        private final Chunk chunk;
        private final String operation;
        private final NameInquiry rule;
        private final List<Line> unwritten = new ArrayList<>();
        private final List<ChunkItem> stopped = new ArrayList<>();
        private int held;

        Round(Chunk chunk, String operation, NameInquiry rule) {
            this.chunk = chunk;
            this.operation = operation;
            this.rule = rule;
        }

        void ask(List<ChunkItem> items) {
            var waiting = new ArrayDeque<>(items);
            var flight = new Flight<Reply>();
            var open = new LinkedHashSet<>(items);
            try {
                while (!waiting.isEmpty()) {
                    if (start(waiting, flight) == 0 && flight.isEmpty()) break;
                    take(flight.land(), open);
                }
            } finally {
                while (!flight.isEmpty()) take(flight.land(), open);
            }
            write();
            stop(waiting, Duration.ZERO);
            open.removeAll(waiting);
            // The question broke down: whoever was not asked is not paid.
            if (!open.isEmpty()) chunk.tried(false);
            stop(open, pause(null));
            chunk.stop(stopped);
            LOG.atInfo()
                    .addKeyValue("event", "payee.asked")
                    .addKeyValue("destination", chunk.destination().id())
                    .addKeyValue("items", items.size())
                    .addKeyValue("held", held)
                    .addKeyValue("waiting", stopped.size() - held)
                    .log("Asked who holds the accounts");
        }

        /** Starts as many questions as there is room for, at least one unless the destination is parked. */
        private int start(Deque<ChunkItem> waiting, Flight<Reply> flight) {
            int room = chunk.destination().gate().enter(waiting.size(), flight.isEmpty());
            for (int i = 0; i < room; i++) {
                var item = waiting.remove();
                flight.start("ask-" + item.reference(), () -> new Reply(item, question.ask(chunk, operation, item)));
            }
            return room;
        }

        private void take(List<Reply> replies, Set<ChunkItem> open) {
            for (var reply : replies) {
                switch (reply.asked()) {
                    case Asked.Answered(var answer, var retryAfter) -> take(reply.item(), answer, retryAfter);
                    case Asked.Unaskable unaskable -> {}
                    case Asked.NotNow notNow -> stop(List.of(reply.item()), Duration.ZERO);
                }
                open.remove(reply.item());
            }
            if (unwritten.size() >= MOST_UNWRITTEN) write();
        }

        /**
         * No answer is asked for again a few times; then it is like one that says nothing. A partner that does not let us in says
         * nothing of anybody: there everything waits until a person has put the key right.
         */
        private void take(ChunkItem item, PayeeAnswer answer, @Nullable Duration retryAfter) {
            if (answer.word() == PayeeAnswer.Word.NO_ANSWER) answers.tellIfRefusalOfUs(chunk, answer);
            if (asksAgain(
                    answer, chunk.destination().terms(), rule, chunk.claim().tries())) {
                chunk.tried(false);
                stop(List.of(item), pause(retryAfter));
            } else unwritten.add(new Line(item, answer, cause(answer)));
        }

        private Duration pause(@Nullable Duration retryAfter) {
            var pause = Backoff.pause(chunk.retry(), chunk.claim().tries());
            return retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
        }

        private void stop(Collection<ChunkItem> items, Duration pause) {
            if (items.isEmpty()) return;
            stopped.addAll(items);
            chunk.dueAgain(clock.instant().plus(pause));
        }

        private @Nullable String cause(PayeeAnswer answer) {
            return PayeeCheck.cause(answer, chunk.destination().terms(), rule);
        }

        private void write() {
            unwritten.sort(Comparator.comparingLong(line -> line.item().id()));
            var holds = unwritten.stream()
                    .filter(line -> line.hold() != null)
                    .map(Line::item)
                    .toList();
            if (answers.write(chunk, operation, unwritten)) {
                held += holds.size();
                stopped.addAll(holds);
            } else stop(unwritten.stream().map(Line::item).toList(), Duration.ZERO);
            unwritten.clear();
        }
    }
}
