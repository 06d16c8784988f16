package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import vn.lienthong.gateway.app.embedded.EmbeddedDatabase;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * Fills the ledger of a gateway that has just made it, as months of paying would have: by COPY, with the gateway's own keys, so that
 * its searches find the people and its pages open the items.
 */
final class FullLedger {
    /** Lines of a list. */
    static final int LIST = 20_000;

    private static final Duration SPAN = Duration.ofDays(120);
    /** Write-ahead log is given back so often: it would be larger than the ledger. */
    private static final int LISTS_A_CHECKPOINT = 50;

    private final DataSource source;
    private final References references;
    private final Vault vault;
    private final Keys keys;
    private final MadeUpPeople people;
    private final Place place;

    private FullLedger(DataSource source, Keyring keyring, MadeUpPeople people, Place place) {
        this.source = source;
        this.references = References.load(new Database(source));
        this.vault = new Vault(keyring);
        this.keys = new Keys(new KeyedHash(keyring));
        this.people = people;
        this.place = place;
    }

    /** @param var of the gateway, which is running */
    static FullLedger of(Path var, MadeUpPeople people, Place place) {
        try {
            List<String> lock = Files.readAllLines(var.resolve("pg/data/postmaster.pid"));
            var source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + lock.get(3).strip() + "/postgres");
            source.setUser(EmbeddedDatabase.USER);
            source.setPassword(Files.readString(var.resolve("pg/password")).strip());
            return new FullLedger(source, Keyring.openOrCreate(var.resolve("keys.json")), people, place);
        } catch (IOException gone) {
            throw new BenchFailure("The gateway's ledger in " + var + " cannot be reached.", gone);
        }
    }

    References references() {
        return references;
    }

    MadeUpPeople.Person person(long transfer) {
        return people.person((int) transfer);
    }

    /** Transfers 1 to count, each of the person with its number. */
    void fill(int count) {
        long started = System.nanoTime();
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        int lists = Math.ceilDiv(count, LIST);
        try (Connection connection = source.getConnection()) {
            List<String> indexes = withoutIndexesOfKeys(connection);
            for (int list = 0; list < lists; list++) {
                Instant at = now.minus(SPAN.multipliedBy(lists - list).dividedBy(lists));
                int size = Math.min(LIST, count - list * LIST);
                connection.setAutoCommit(false);
                new PaidList(connection, this, list, size, at).write();
                connection.commit();
                connection.setAutoCommit(true);
                if (list % LISTS_A_CHECKPOINT == LISTS_A_CHECKPOINT - 1) run(connection, "checkpoint");
                if (list % 5 == 4)
                    progress("%,d of %,d transfers in the ledger".formatted((list + 1) * LIST, count), started);
            }
            progress("the keys of what is paid", started);
            claimKeys(connection, indexes);
            progress("what PostgreSQL knows of its tables", started);
            settle(connection);
        } catch (SQLException refused) {
            throw new BenchFailure("The ledger could not be filled: " + refused.getMessage(), refused);
        }
        place.progressEnds();
    }

    private void progress(String line, long started) {
        place.progress(line, Duration.ofNanos(System.nanoTime() - started));
    }

    /** Built at once they cost a tenth of what they cost key by key. */
    private static List<String> withoutIndexesOfKeys(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                        "select indexdef from pg_indexes where indexname = 'entitlement_second'");
                var row = select.executeQuery()) {
            row.next();
            String index = row.getString(1);
            run(connection, "drop index entitlement_second");
            return List.of(index);
        }
    }

    private static void claimKeys(Connection connection, List<String> indexes) throws SQLException {
        run(
                connection,
                "insert into entitlement(key, second_key, transfer_id) select entitlement_key, second_key, id"
                        + " from transfer_item order by entitlement_key, id desc on conflict do nothing");
        for (String index : indexes) run(connection, index);
        for (String sequence : List.of("batch", "unit", "submission", "attempt", "report", "outcome"))
            run(
                    connection,
                    "select setval('" + sequence + "_seq', (select coalesce(max(id), 1) from " + sequence + "))");
        run(connection, "select setval('transfer_seq', (select max(id) from transfer))");
    }

    private static void settle(Connection connection) throws SQLException {
        run(connection, "select fold_failures()");
        run(connection, "vacuum analyze");
        run(connection, "select brin_summarize_new_values('transfer_item_search')");
        run(connection, "checkpoint");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Vault vault() {
        return vault;
    }

    Keys keys() {
        return keys;
    }

    long number(String sql) {
        try (Connection connection = source.getConnection();
                var select = connection.prepareStatement(sql);
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException refused) {
            throw new BenchFailure("The ledger does not answer: " + refused.getMessage(), refused);
        }
    }
}
