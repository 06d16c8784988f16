package vn.lienthong.gateway.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import vn.lienthong.gateway.engine.intake.TestLedger;

class NumbersIT {
    private static TestLedger ledger;

    private final AtomicLong last = new AtomicLong();
    private final List<Thread> fetchers = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() {
        ledger = new TestLedger();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    private List<Long> fetch(Connection connection, int count) {
        fetchers.add(Thread.currentThread());
        long first = last.getAndAdd(count) + 1;
        return LongStream.range(first, first + count).boxed().toList();
    }

    /** With twenty of fifty left, the next are fetched. */
    private void untilFetched(int times) throws InterruptedException {
        await().pollDelay(Duration.ZERO).until(() -> fetchers.size() == times);
        fetchers.getLast().join();
    }

    @Test
    void who_comes_at_a_measured_pace_waits_for_none_but_the_first_and_none_is_given_twice() throws Exception {
        var numbers = new Numbers(new Database(ledger.source()), this::fetch);
        List<Long> given = new ArrayList<>();

        for (int i = 0; i < 300; i++) {
            given.add(numbers.next());
            if (i % 50 == 29) untilFetched(2 + i / 50);
        }

        assertThat(given).doesNotHaveDuplicates().hasSize(300);
        assertThat(fetchers).filteredOn(Thread.currentThread()::equals).hasSize(1);
    }

    @Test
    void who_finds_none_left_fetches_for_himself_and_is_told_why_he_cannot() {
        try (var away = new TestLedger()) {
            var numbers = new Numbers(new Database(away.source()), this::fetch);
            numbers.next();
            away.close();

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) numbers.next();
                    })
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void who_has_a_connection_needs_no_other() throws Exception {
        try (var others = new TestLedger();
                var connection = ledger.source().getConnection()) {
            others.close();
            var numbers = new Numbers(new Database(others.source()), this::fetch);

            assertThat(numbers.next(connection)).isEqualTo(1);
            assertThat(fetchers).containsExactly(Thread.currentThread());
        }
    }
}
