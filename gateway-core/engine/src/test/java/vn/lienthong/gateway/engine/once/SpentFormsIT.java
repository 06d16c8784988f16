package vn.lienthong.gateway.engine.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.delivery.MovedClock;
import vn.lienthong.gateway.engine.ledger.LedgerRows;

class SpentFormsIT {
    private static final String KEY = "0".repeat(64);
    private final MovedClock clock = new MovedClock(NOW);
    private final AtomicInteger done = new AtomicInteger();
    private LedgerRows ledger;
    private SpentForms forms;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        forms = new SpentForms(ledger.database, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private String act() {
        return "/replays/" + done.incrementAndGet();
    }

    @Test
    void clicks_at_the_same_moment_do_it_once_and_land_on_the_same_page() throws Exception {
        Callable<String> click = () -> new SpentForms(ledger.database, clock).once("an", KEY, this::act);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var landed : threads.invokeAll(List.of(click, click, click, click)))
                assertThat(landed.get()).isEqualTo("/replays/1");
        }

        assertThat(done).hasValue(1);
    }

    @Test
    void the_same_key_of_another_person_and_another_key_are_other_forms() {
        assertThat(forms.once("an", KEY, this::act)).isEqualTo("/replays/1");
        assertThat(forms.once("binh", KEY, this::act)).isEqualTo("/replays/2");
        assertThat(forms.once("an", "1".repeat(64), this::act)).isEqualTo("/replays/3");
    }

    @Test
    void what_failed_is_not_spent_and_may_be_sent_again() {
        assertThatThrownBy(() -> forms.once("an", KEY, () -> {
                    throw new IllegalStateException("the database went away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(forms.once("an", KEY, this::act)).isEqualTo("/replays/1");
    }

    @Test
    void of_a_first_click_that_died_with_its_node_nobody_pretends_to_know() {
        ledger.update("insert into spent_form(actor, key, at) values ('an', ?, ?)", KEY, LedgerRows.at(NOW));
        clock.pass(Duration.ofMinutes(3));

        assertThat(forms.once("an", KEY, this::act)).isNull();
        assertThat(done).hasValue(0);
    }

    @Test
    void old_ones_are_dropped() {
        forms.once("an", KEY, this::act);
        clock.pass(Duration.ofDays(8));
        forms.once("an", "1".repeat(64), this::act);

        assertThat(ledger.one("select count(*) from spent_form", Integer.class)).isOne();
    }
}
