package vn.lienthong.gateway.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.ledger.LedgerRows;

/** Versions are exchanged while money leaves: nothing is lost, nothing is done twice, nothing fails because of it. */
class SwapUnderLoadIT {
    private static final int UNITS = 20;
    private static final int ITEMS = 500;
    private static final int SWAPS = 20;
    /** The bank's book, where connectors find it: they share nothing with the gateway but the JDK. */
    private static final String BOOK = "swap.book";

    /** It sleeps as long as the bank works on a call: so calls are under way whenever a version takes over. */
    private static final String DELIVER = """
            Map<String, Integer> book = (Map<String, Integer>) System.getProperties().get("swap.book");
            Map<String, Delivery> all = new HashMap<>();
            for (String one : submission.references()) {
                book.merge(one, 1, Integer::sum);
                all.put(one, new Delivery.Completed("V"));
            }
            try { Thread.sleep(15); } catch (InterruptedException stopped) { throw new IllegalStateException(stopped); }
            if (context != null) return DeliveryReport.of(all);
            """;

    @TempDir
    Path folder;

    private final Map<String, Integer> book = new ConcurrentHashMap<>();
    private ConnectorHouse house;

    @BeforeEach
    void open() {
        System.getProperties().put(BOOK, book);
        house = new ConnectorHouse(folder);
        house.partners.partner(LedgerRows.BANK, "toy", "concurrency: 4\ntimeLimit: 20s\n");
    }

    @AfterEach
    void close() {
        System.getProperties().remove(BOOK);
        house.close();
    }

    @Test
    void ten_thousand_transfers_leave_once_each_while_twenty_versions_take_over() throws Exception {
        house.toy("1.0.0").with("DELIVER", DELIVER).install();
        List<Long> units = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) units.add(house.unit(ITEMS));
        try (var node = house.node();
                var threads = Executors.newFixedThreadPool(4)) {
            node.install(house.packed("1.1.0").with("DELIVER", DELIVER).install());
            List<Future<?>> running = new ArrayList<>();
            for (long unit : units) running.add(threads.submit(() -> node.run(unit)));
            List<String> served = new ArrayList<>();
            for (int swap = 0; swap < SWAPS; swap++) {
                int before = book.size();
                await().until(() -> book.size() > before || book.size() == UNITS * ITEMS);
                served.add(activated(node, "toy@1." + (swap + 1) % 2 + ".0"));
                if (swap == 0) await().atMost(Duration.ofSeconds(20)).until(this::theSecondHasBegun);
            }
            assertThat(book).as("swapped while there was work").hasSizeLessThan(UNITS * ITEMS);
            for (Future<?> unit : running) unit.get();

            assertThat(served).hasSize(SWAPS);
            assertThat(book).hasSize(UNITS * ITEMS);
            assertThat(book.values()).containsOnly(1);
            assertThat(house.ledger.one("select count(*) from transfer where state = 'COMPLETED'", Integer.class))
                    .isEqualTo(UNITS * ITEMS);
            assertThat(house.ledger.one("select count(*) from transfer where attempts > 0", Integer.class))
                    .isZero();
            assertThat(house.ledger
                            .sql()
                            .sql("select distinct connector from submission order by connector")
                            .query(String.class)
                            .list())
                    .containsExactly("toy@1.0.0", "toy@1.1.0");
            node.registry.exchange().proven(LedgerRows.BANK);
            node.registry.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                System.gc();
                return node.registry.loadersStillAlive() == 0;
            });
        }
    }

    private boolean theSecondHasBegun() {
        return house.ledger.one("select count(*) from submission where connector = 'toy@1.1.0'", Integer.class) > 0;
    }

    private static String activated(ConnectorHouse.Node node, String connector) {
        var done = node.versions.activate(LedgerRows.BANK, connector, ConnectorHouse.ACT);
        assertThat(done).isInstanceOf(ConnectorVersions.Activated.Done.class);
        return connector;
    }
}
