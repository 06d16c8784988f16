package vn.lienthong.gateway.engine.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;

/** Every word in every state: of the latest submission, of an older one, and of a submission as a whole that was sent twice. */
class RulingTest {
    /** State, word; then the verdict of the latest, of an older one, of a whole one sent again. {@code !} alarm, {@code #} lock. */
    private static final String TABLE = """
            AWAITING_APPROVAL OPEN      .         .         .
            AWAITING_APPROVAL COMPLETED .         .         .
            AWAITING_APPROVAL REJECTED  .         .         .
            AWAITING_APPROVAL RETURNED  .         .         .
            READY      OPEN      ACCEPTED  .         ACCEPTED
            READY      COMPLETED COMPLETED COMPLETED COMPLETED
            READY      REJECTED  REJECTED  .         .
            READY      RETURNED  RETURNED  RETURNED  RETURNED
            SENDING    OPEN      ACCEPTED  .         ACCEPTED
            SENDING    COMPLETED COMPLETED COMPLETED COMPLETED
            SENDING    REJECTED  REJECTED  .         IN_DOUBT!submission.rejected-resend
            SENDING    RETURNED  RETURNED  RETURNED  RETURNED
            RETRYING   OPEN      ACCEPTED  .         ACCEPTED
            RETRYING   COMPLETED COMPLETED COMPLETED COMPLETED
            RETRYING   REJECTED  REJECTED  .         .
            RETRYING   RETURNED  RETURNED  RETURNED  RETURNED
            IN_DOUBT   OPEN      ACCEPTED  .         ACCEPTED
            IN_DOUBT   COMPLETED COMPLETED COMPLETED COMPLETED
            IN_DOUBT   REJECTED  REJECTED  .         !submission.rejected-resend
            IN_DOUBT   RETURNED  RETURNED  RETURNED  RETURNED
            ACCEPTED   OPEN      .         .         .
            ACCEPTED   COMPLETED COMPLETED COMPLETED COMPLETED
            ACCEPTED   REJECTED  REJECTED  .         IN_DOUBT!submission.rejected-resend
            ACCEPTED   RETURNED  RETURNED  RETURNED  RETURNED
            COMPLETED  OPEN      .         .         .
            COMPLETED  COMPLETED .         #report.paid-twice .
            COMPLETED  REJECTED  #report.contradiction . #report.contradiction
            COMPLETED  RETURNED  RETURNED  RETURNED  RETURNED
            REJECTED   OPEN      .         .         .
            REJECTED   COMPLETED #report.contradiction #report.contradiction #report.contradiction
            REJECTED   REJECTED  .         .         .
            REJECTED   RETURNED  RETURNED  RETURNED  RETURNED
            RETURNED   OPEN      .         .         .
            RETURNED   COMPLETED .         #report.paid-twice .
            RETURNED   REJECTED  .         .         .
            RETURNED   RETURNED  .         .         .
            DEAD       OPEN      ACCEPTED!report.after-close . ACCEPTED!report.after-close
            DEAD       COMPLETED COMPLETED!report.after-close COMPLETED!report.after-close COMPLETED!report.after-close
            DEAD       REJECTED  .         .         .
            DEAD       RETURNED  RETURNED!report.after-close RETURNED!report.after-close RETURNED!report.after-close
            CLOSED     OPEN      ACCEPTED!report.after-close . ACCEPTED!report.after-close
            CLOSED     COMPLETED COMPLETED!report.after-close COMPLETED!report.after-close COMPLETED!report.after-close
            CLOSED     REJECTED  .         .         .
            CLOSED     RETURNED  RETURNED!report.after-close RETURNED!report.after-close RETURNED!report.after-close
            SUPERSEDED OPEN      .         .         .
            SUPERSEDED COMPLETED #report.superseded-paid #report.superseded-paid #report.superseded-paid
            SUPERSEDED REJECTED  .         .         .
            SUPERSEDED RETURNED  #report.superseded-paid #report.superseded-paid #report.superseded-paid
            """;

    static Stream<Arguments> rows() {
        return TABLE.lines()
                .map(line -> line.split("\\s+"))
                .flatMap(f -> Stream.of(
                        Arguments.of(f[0], f[1], "latest", f[2]),
                        Arguments.of(f[0], f[1], "older", f[3]),
                        Arguments.of(f[0], f[1], "sent again, as a whole", f[4])));
    }

    @ParameterizedTest(name = "{1} ({2}) of {0}: {3}")
    @MethodSource("rows")
    void a_word_does_what_its_rank_allows(State state, Word word, String how, String expected) {
        boolean whole = how.startsWith("sent again");
        var transfer =
                new TransferRow(1, 1, state, 7L, 0, 500_000, false, state == State.SUPERSEDED ? State.REJECTED : null);
        var fact = new ItemFact(1, 7L, word, null, null, null, whole);

        var verdict = Ruling.on(transfer, fact, !how.equals("older"), whole);

        assertThat(written(verdict)).isEqualTo(expected);
        if (verdict.next() != null) assertThat(state.mayBecome(verdict.next())).isTrue();
    }

    private static String written(Verdict verdict) {
        String next = verdict.next() == null ? "" : verdict.next().name();
        String work = verdict.workItem() == null ? "" : (verdict.locks() ? "#" : "!") + verdict.workItem();
        return next.isEmpty() && work.isEmpty() ? "." : next + work;
    }

    @Test
    void the_table_has_every_state_and_every_word() {
        assertThat(TABLE.lines()
                        .map(line -> line.split("\\s+"))
                        .map(f -> f[0] + f[1])
                        .distinct())
                .hasSize(State.values().length * Word.values().length);
    }

    @Test
    void money_that_came_back_before_the_transfer_was_superseded_is_no_news() {
        var transfer = new TransferRow(1, 1, State.SUPERSEDED, 7L, 0, 500_000, false, State.RETURNED);

        for (Word word : new Word[] {Word.COMPLETED, Word.RETURNED}) {
            var fact = new ItemFact(1, 7L, word, null, null, null, false);
            assertThat(Ruling.on(transfer, fact, true, false)).isEqualTo(Verdict.STAY);
        }
    }
}
