package vn.lienthong.gateway.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.PersonIndex;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.view.TransferSearch.Criteria;

/** Whatever is asked, the pages together are exactly what the ledger has of it, and what is typed means only itself. */
class TransferSearchIT {
    private static final List<String> TYPED = List.of(
            "%", "_", "%%", "a_c", "' or 1=1 --", "'; drop table transfer; --", "\\", "\u0000x", "$1", "?", "*", ".*");
    private static final ServiceWords WORDS = new ServiceWords() {
        @Override
        public Mask mask(String service, String field) {
            return Mask.HIDDEN;
        }

        @Override
        public String result(String service, State state, String... codes) {
            return state.name();
        }

        @Override
        public String held(String service) {
            return "held";
        }
    };

    private LedgerRows ledger;
    private TransferSearch search;

    @BeforeEach
    void a_ledger_of_many_units() {
        ledger = new LedgerRows();
        var keys = new SearchKeys(String::hashCode, String::hashCode, String::hashCode);
        search = new TransferSearch(ledger.database, ledger.references, keys, WORDS, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Criteria asked(Long batch, State state, String destination, String cause, LocalDate day) {
        return new Criteria(null, null, null, batch, null, state, destination, cause, day, null);
    }

    /** Every page after the other. */
    private List<String> all(Criteria criteria, int most) {
        var found = new ArrayList<String>();
        String before = null;
        do {
            var page = search.find(Caller.GATEWAY, criteria, before, most);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(most);
            page.items().forEach(line -> found.add(line.reference()));
            before = page.next();
        } while (before != null);
        return found;
    }

    private List<String> expected(String condition) {
        return ledger
                .sql()
                .sql("select t.id from transfer t join unit u on u.id = t.unit_id where " + condition
                        + " order by t.id desc")
                .query(Long.class)
                .list()
                .stream()
                .map(ledger.references::of)
                .toList();
    }

    @Test
    void pages_have_what_the_ledger_has_newest_first_whatever_is_asked() {
        long batch = ledger.batch("RELEASED", 7, 7);
        for (State state : List.of(State.DEAD, State.COMPLETED, State.READY, State.REJECTED, State.DEAD)) {
            ledger.unit(batch, "bank-a", state, 7, 1);
            ledger.unit(state, 5);
            for (int i = 0; i < 4; i++) ledger.unit(null, i % 2 == 0 ? "bank-a" : "napas-247", state, 1, 1);
        }
        ledger.update("update transfer set cause = 'a%c' where state = 'DEAD' and id % 3 = 0");
        ledger.update("update transfer set cause = 'abc' where state = 'COMPLETED'");
        ledger.update("update unit set execution_date = date '2026-12-24' where id % 2 = 0");
        LocalDate day = LocalDate.of(2026, 12, 24);

        assertThat(all(asked(null, null, null, null, null), 8)).isEqualTo(expected("true"));
        assertThat(all(asked(null, State.DEAD, null, null, null), 4)).isEqualTo(expected("t.state = 'DEAD'"));
        assertThat(all(asked(null, State.READY, null, null, null), 4)).isEqualTo(expected("t.state = 'READY'"));
        assertThat(all(asked(batch, null, null, null, null), 4)).isEqualTo(expected("u.batch_id = " + batch));
        assertThat(all(asked(null, null, "bank-a", null, null), 4)).isEqualTo(expected("u.destination = 'bank-a'"));
        assertThat(all(asked(null, State.DEAD, "bank-a", null, null), 4))
                .isEqualTo(expected("t.state = 'DEAD' and u.destination = 'bank-a'"));
        assertThat(all(asked(batch, State.DEAD, "bank-a", null, day), 4))
                .isEqualTo(expected("t.state = 'DEAD' and u.destination = 'bank-a' and u.batch_id = " + batch
                        + " and u.execution_date = date '2026-12-24'"));
        assertThat(all(asked(null, null, null, "a%c", null), 2))
                .as("no pattern: itself")
                .isEqualTo(expected("t.cause = 'a%c'"))
                .isNotEmpty();
        assertThat(all(asked(null, State.DEAD, null, "a%c", null), 2)).isEqualTo(expected("t.cause = 'a%c'"));
    }

    @Test
    void what_is_typed_is_only_ever_compared() {
        ledger.unit(State.DEAD, 3);
        ledger.update("update transfer set cause = 'abc'");
        var transfers = ledger.one("select count(*) from transfer", Long.class);

        for (String typed : TYPED) {
            for (var criteria : List.of(
                    new Criteria(typed, null, null, null, null, null, null),
                    new Criteria(null, typed, null, null, null, null, null),
                    new Criteria(null, null, typed, null, null, null, null),
                    new Criteria(null, null, null, null, typed, null, null),
                    asked(null, null, typed, null, null),
                    asked(null, State.DEAD, typed, null, null),
                    asked(null, null, null, typed, null)))
                assertThat(search.find(Caller.GATEWAY, criteria, null, 50).items())
                        .as(typed)
                        .isEmpty();
            assertThat(search.find(Caller.GATEWAY, asked(null, null, null, null, null), typed, 50)
                            .items())
                    .as("a page after " + typed)
                    .isEmpty();
        }
        assertThat(ledger.one("select count(*) from transfer", Long.class)).isEqualTo(transfers);
    }

    @Test
    void a_person_is_found_by_the_index_whatever_the_planner_expects_of_it() {
        ledger.unit(State.COMPLETED, 20_000);
        ledger.update("update transfer_item set personal_number_key = hashint8extended(id, 0)");
        ledger.update("analyze transfer_item");
        var plan = ledger.database.transaction(connection -> PersonIndex.with(connection, () -> {
            try (var explain = connection.prepareStatement(
                            "explain select id from transfer_item i where i.personal_number_key = 7::bigint");
                    var rows = explain.executeQuery()) {
                var lines = new StringBuilder();
                while (rows.next()) lines.append(rows.getString(1)).append('\n');
                return lines.toString();
            }
        }));

        assertThat(plan).contains("transfer_item_search").doesNotContain("Seq Scan");
        assertThat(ledger.<String>one("show enable_seqscan", String.class))
                .as("for these statements only")
                .isEqualTo("on");
    }
}
