package vn.lienthong.gateway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.engine.intake.TestLedger;
import vn.lienthong.gateway.engine.ledger.Database;

class BalancesIT {
    private final TestLedger ledger = new TestLedger();
    private final Database database = new Database(ledger.source());

    @AfterEach
    void close() {
        ledger.close();
    }

    private void told(Balance... balances) {
        database.run(connection ->
                Balances.keep(connection, "bank-a", null, List.of(balances), Instant.parse("2026-11-21T03:00:00Z")));
    }

    private static Balance booked(String day, long vnd) {
        return new Balance("0011", Balance.Kind.BOOKED, vnd, LocalDate.parse(day));
    }

    private String kept() {
        return ledger.jdbc()
                .sql("select string_agg(kind || ' ' || amount_vnd || ' ' || as_of, ', ' order by kind) from balance")
                .query(String.class)
                .single();
    }

    @Test
    void the_latest_day_counts_and_of_one_day_what_was_told_last_though_statements_come_out_of_order() {
        told(booked("2026-11-20", 900), booked("2026-11-20", 800));
        told(booked("2026-11-19", 5_000));
        assertThat(kept()).isEqualTo("BOOKED 800 2026-11-20");

        told(booked("2026-11-21", -50), new Balance("0011", Balance.Kind.AVAILABLE, 7, LocalDate.parse("2026-11-21")));
        assertThat(kept()).isEqualTo("AVAILABLE 7 2026-11-21, BOOKED -50 2026-11-21");
    }
}
