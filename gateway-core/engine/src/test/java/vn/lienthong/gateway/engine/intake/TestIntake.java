package vn.lienthong.gateway.engine.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.funds.Funds;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;

/** One gateway's intake on a test ledger, with the real configuration. */
public final class TestIntake {
    public static final Path PROJECT = project();
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

    public final DataSource source;
    public final Database database;
    public final JdbcClient jdbc;
    public final Services services;
    public final Vault vault;
    public final KeyedHash hash;
    public final AnswerBook answers;
    public final AnswerReading reading;
    public final ErrorCatalogue errors;
    public final References references;
    public final Funds funds;
    public final BatchLife life;
    public final BatchIntake intake;
    public final BatchChecker checker;
    public final vn.lienthong.gateway.engine.audit.AuditTrail audit;
    public String failAt = "";
    public UnitSize unitSize = destination -> 1000;

    public TestIntake(DataSource source, Path var) {
        this(source, var, PROJECT.resolve("config"));
    }

    public TestIntake(DataSource source, Path var, Path config) {
        this.source = source;
        this.database = new Database(source);
        this.jdbc = JdbcClient.create(source);
        this.services = Services.load(config);
        this.errors = ErrorCatalogue.load(PROJECT.resolve("config"));
        try {
            Keyring keyring = Keyring.openOrCreate(var.resolve("keys.json"));
            this.vault = new Vault(keyring);
            this.hash = new KeyedHash(keyring);
            this.answers = new AnswerBook(vault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AuditLog log = new AuditLog(CLOCK);
        this.audit = (connection, acts) -> {
            if (acts.stream().anyMatch(act -> act.action().equals(failAt)))
                throw new IllegalStateException("the process was killed here");
            log.append(connection, acts);
        };
        ExecutionCalendar calendar = (destination, now) -> LocalDate.parse("2026-11-23");
        this.references = References.load(database);
        this.reading = new AnswerReading(database, references, answers, audit);
        this.funds = new Funds(destination -> ZoneId.of("Asia/Ho_Chi_Minh"), errors);
        this.life = new BatchLife(database, services, audit, CLOCK, calendar, references, funds);
        this.intake = new BatchIntake(
                database, services, vault, audit, CLOCK, new BatchIntake.Storage(var.resolve("spool"), 1L << 30));
        this.checker = new BatchChecker(
                new BatchChecker.Parts(
                        source,
                        services,
                        errors,
                        vault,
                        hash,
                        calendar,
                        d -> unitSize.maxItems(d),
                        CLOCK,
                        Duration.ofSeconds(1)),
                life);
    }

    public long received(Path list, long count, long sum) {
        try (InputStream in = Files.newInputStream(list)) {
            return ((Receipt.Received) intake.receive(request(count, sum), in)).batchId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Receipt receive(String list, BatchRequest request) {
        try {
            return intake.receive(request, new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Receives and checks a list of payouts whose control totals are right. */
    public long checked(String list, long count, long sum) {
        long id = ((Receipt.Received) receive(list, request(count, sum))).batchId();
        check();
        return id;
    }

    public void check() {
        try {
            checker.checkWaiting();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static BatchRequest request(Long count, Long sum) {
        return new BatchRequest(
                "bank-payout", "HN07", "csv", null, "list.csv", count, sum, null, null, null, null, null, false);
    }

    long received(Roster roster) {
        return ((Receipt.Received) receive(roster.csv(), request(roster.count(), roster.sum()))).batchId();
    }

    long checked(Roster roster) {
        long id = received(roster);
        check();
        return id;
    }

    /** A copy of the configuration in which something stands otherwise in the service. */
    public static Path configWith(Path directory, String text, String other) {
        try {
            for (String folder : List.of("services", "reference", "errors")) {
                Files.createDirectories(directory.resolve(folder));
                try (var files = Files.list(PROJECT.resolve("config").resolve(folder))) {
                    for (Path file : files.toList()) {
                        String content = Files.readString(file);
                        Files.writeString(
                                directory.resolve(folder).resolve(file.getFileName()), content.replace(text, other));
                    }
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the transfer of a person into a state, as if the bank had spoken. */
    void become(int person, String state) {
        long id = transferOf(person);
        if (!state.equals("READY") && !state.equals("CLOSED") && !state.equals("DEAD"))
            jdbc.sql("update transfer set state = 'SENDING' where id = ?")
                    .param(id)
                    .update();
        jdbc.sql("update transfer set state = ? where id = ?").params(state, id).update();
    }

    void update(String sql) {
        jdbc.sql(sql).update();
    }

    /** The transfer that holds the entitlement of a person. */
    long transferOf(int person) {
        long key = new vn.lienthong.gateway.engine.intake.check.Keys(hash).personalNumber("%012d".formatted(person));
        return jdbc.sql("select max(id) from transfer_item where personal_number_key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    <T> T one(String sql, Class<T> type, Object... values) {
        return jdbc.sql(sql).params(values).query(type).single();
    }

    public String state(long batchId) {
        return jdbc.sql("select state from batch where id = ?")
                .param(batchId)
                .query(String.class)
                .single();
    }

    /** Line → {@code refused:code}, {@code duplicate:code} or {@code accepted}. */
    public Map<Integer, String> fates(long batchId) {
        Map<Integer, String> fates = new TreeMap<>();
        jdbc.sql("select line, kind || ':' || code from refused_line where batch_id = ?")
                .param(batchId)
                .query((row, n) -> fates.put(row.getInt(1), row.getString(2)))
                .list();
        jdbc.sql(
                        "select t.line from transfer t join unit u on t.id between u.first_id and u.last_id where u.batch_id = ?")
                .param(batchId)
                .query((row, n) -> fates.put(row.getInt(1), "accepted"))
                .list();
        return fates;
    }

    private static Path project() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("samples"))) directory = directory.getParent();
        return directory;
    }
}
