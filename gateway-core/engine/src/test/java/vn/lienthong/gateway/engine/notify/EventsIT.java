package vn.lienthong.gateway.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to lists and transfers is an event in the ledger, in the words of the agency. */
class EventsIT extends TestEvents {
    @Test
    void the_life_of_a_batch_is_told_step_by_step_with_its_counts() {
        listen(webhook("HN07"));
        long batch = batch("HN07");

        for (String step : List.of(
                "state = 'CHECKING', checked_at = now()",
                "state = 'RELEASED', released_at = now()",
                "state = 'DONE', done_at = now()"))
            ledger.jdbc()
                    .sql("update batch set " + step + " where id = ?")
                    .param(batch)
                    .update();
        look();

        assertThat(webhooks.heard.get("HN07"))
                .extracting(Notice::type)
                .containsExactly("batch.checked", "batch.released", "batch.done");
        JsonNode done = body(webhooks.heard.get("HN07").getLast());
        assertThat(done.get("batch").asText()).isEqualTo("" + batch);
        assertThat(done.get("lines").asInt()).isEqualTo(3);
        assertThat(done.get("state").asText()).isEqualTo("DONE");
    }

    @Test
    void a_refused_batch_is_told_with_its_code_and_a_cancelled_one_as_cancelled() {
        listen(webhook("HN07"));
        long refused = batch("HN07");
        long cancelled = batch("HN07");

        ledger.jdbc()
                .sql(
                        "update batch set state = 'REFUSED', checked_at = now(), faults = '[{\"code\":\"batch.sum-mismatch\"}]' where id = ?")
                .param(refused)
                .update();
        ledger.jdbc()
                .sql("update batch set state = 'CANCELLED', done_at = now() where id = ?")
                .param(cancelled)
                .update();
        look();

        assertThat(webhooks.heard.get("HN07"))
                .extracting(Notice::type)
                .containsExactly("batch.refused", "batch.cancelled");
        assertThat(body(webhooks.heard.get("HN07").getFirst()).get("code").asText())
                .isEqualTo("batch.sum-mismatch");
    }

    @Test
    void outcomes_of_a_list_are_one_event_a_thousand_and_name_lines_and_references() {
        listen(webhook("HN07"));
        long batch = batch("HN07");
        long first = sent("HN07", batch, 2_500);

        end(first, 2_500, "ACCEPTED");
        end(first, 2_500, "REJECTED");
        look();

        assertThat(webhooks.heard.get("HN07"))
                .extracting(notice -> body(notice).get("items").size())
                .containsExactly(999, 1000, 501);
        assertThat(body(webhooks.heard.get("HN07").getLast()).get("items"))
                .extracting(last -> last.get("line").asInt())
                .isSorted()
                .endsWith(2501);
        JsonNode item = body(webhooks.heard.get("HN07").getFirst()).get("items").get(0);
        assertThat(item.get("reference").asText()).isEqualTo(references.of(first));
        assertThat(item.get("line").asInt()).isEqualTo(2);
        assertThat(item.get("state").asText() + item.get("result").asText()).isEqualTo("REJECTEDrejected");
        assertThat(item.get("code").asText()).isEqualTo("account.closed");
    }

    @Test
    void an_end_with_a_word_of_its_own_is_told_by_that_word() {
        listen(webhook("HN07"));
        long first = sent("HN07", batch("HN07"), 2);

        end(first, 1, "COMPLETED", "card.replaced", "003");
        end(first + 1, 1, "COMPLETED", "card.replaced", "004");
        look();

        assertThat(webhooks.heard.get("HN07"))
                .extracting(
                        notice -> body(notice).get("items").get(0).get("result").asText())
                .containsExactly("card.replaced of 003", "card.replaced of 004");
    }

    @Test
    void a_single_transfer_is_named_by_the_agencys_own_key() {
        listen(webhook("HN07"));
        long first = sent("HN07", null, 1);
        ledger.jdbc().sql("update transfer set line = null").update();
        ledger.jdbc()
                .sql("insert into idempotency_key values ('bank-payout', 'HN07', 'our-key-1', ?, '')")
                .param(first)
                .update();

        end(first, 1, "COMPLETED");
        look();

        JsonNode told = body(webhooks.heard.get("HN07").getFirst());
        assertThat(told.get("items").get(0).get("idempotencyKey").asText()).isEqualTo("our-key-1");
        assertThat(told.has("batch")).isFalse();
        assertThat(told.get("items").get(0).has("line")).isFalse();
    }

    @Test
    void only_who_listens_costs_anything_and_a_change_that_is_undone_is_not_told() {
        listen(webhook("HN08", EventType.BATCH_DONE));
        long quiet = sent("HN08", null, 3);
        end(quiet, 3, "COMPLETED");
        assertThat(ledger.jdbc()
                        .sql("select count(*) from pg_trigger where tgname = 'transfer_told'")
                        .query(Long.class)
                        .single())
                .as("nobody listens to outcomes: no trigger")
                .isZero();

        listen(webhook("HN07"), webhook("HN08", EventType.BATCH_DONE));
        long other = sent("HN08", null, 3);
        end(other, 3, "COMPLETED");
        long undone = sent("HN07", null, 3);
        try {
            database.run(connection -> {
                try (var update = connection.prepareStatement("update transfer set state = 'COMPLETED' where id = ?")) {
                    update.setLong(1, undone);
                    update.executeUpdate();
                }
                throw new IllegalStateException("the process was killed here");
            });
        } catch (IllegalStateException killed) {
            assertThat(count("event")).isZero();
        }
    }

    @Test
    void what_changes_besides_the_state_is_not_told_again() {
        listen(webhook("HN07"));
        long first = sent("HN07", null, 3);
        end(first, 3, "COMPLETED");

        ledger.jdbc().sql("update transfer set locked = true").update();

        assertThat(count("event")).isEqualTo(1);
    }
}
