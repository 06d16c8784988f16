package vn.lienthong.gateway.engine.view;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.answer.PersonalAnswers;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.Vault;

/** Reads the page of one transfer. */
public final class TransferPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ENTRIES = 200;
    private final Database database;
    private final References references;
    private final Sealed sealed;
    private final ServiceWords words;
    private final Clock clock;

    /**
     * What is shown masked.
     *
     * @param vault of the items
     * @param personal which parts of an answer are masked
     */
    public record Sealed(Vault vault, AnswerBook answers, PersonalAnswers personal) {}

    public TransferPages(Database database, References references, Sealed sealed, ServiceWords words, Clock clock) {
        this.database = database;
        this.references = references;
        this.sealed = sealed;
        this.words = words;
        this.clock = clock;
    }

    /** Empty where the ledger has no such transfer. */
    public Optional<TransferPage> find(Caller caller, String reference) {
        var id = references.idOf(reference);
        var found = id.isEmpty() ? Optional.<TransferPage>empty() : find(id.getAsLong());
        if (found.isEmpty()) caller.need(Right.LOOK, null);
        found.map(TransferPage::transfer)
                .ifPresent(line -> caller.needOf(line.agency(), Right.LOOK, line.destination()));
        return found;
    }

    private Optional<TransferPage> find(long id) {
        return database.read(connection -> {
            String sql =
                    "select " + TransferLine.COLUMNS + ", t.unit_id, t.prior_id, u.execution_date, i.entitlement_key,"
                            + " i.key_id, i.payload from transfer t join unit u on u.id = t.unit_id"
                            + " join transfer_item i on i.id = t.id where t.id = ?";
            try (var select = connection.prepareStatement(sql)) {
                select.setLong(1, id);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(page(connection, row)) : Optional.<TransferPage>empty();
                }
            }
        });
    }

    private TransferPage page(Connection connection, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        var line = TransferLine.of(row, references, words, Holds.now(connection, clock.instant()));
        var submissions = new Timeline(connection, id).of(row.getLong("unit_id"));
        Long prior = row.getObject("prior_id", Long.class);
        Long next = row.getBytes("entitlement_key") == null ? null : supersededBy(connection, id);
        return new TransferPage(
                line,
                prior == null ? null : references.of(prior),
                next == null ? null : references.of(next),
                verified(connection, id, row.getLong("unit_id")),
                row.getDate("execution_date").toLocalDate(),
                Linked.of(connection, id, references),
                item(line.service(), sealed.vault().open(row.getString("key_id"), row.getBytes("payload"))),
                answer(connection, id, line.destination()),
                submissions,
                audit(connection, line.reference(), row.getLong("unit_id"), submissions),
                work(connection, id));
    }

    private TransferPage.@Nullable Verified verified(Connection connection, long id, long unitId) throws SQLException {
        String sql = "select v.done_at is not null, r.lookup_id, r.code from verification v"
                + " left join verified r on r.transfer_id = ? where v.unit_id = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            select.setLong(2, unitId);
            try (var row = select.executeQuery()) {
                if (!row.next()) return null;
                Long lookUp = row.getObject(2, Long.class);
                return new TransferPage.Verified(
                        row.getBoolean(1) ? "done" : "waiting",
                        lookUp == null ? null : references.of(lookUp),
                        row.getString(3));
            }
        }
    }

    /** Walks back from the holder of the entitlement: each transfer knows the one that it replaced. */
    static @Nullable Long supersededBy(Connection connection, long id) throws SQLException {
        String sql = "with recursive chain(id, prior_id) as (select t.id, t.prior_id from transfer_item i"
                + " join entitlement e on e.key = i.entitlement_key join transfer t on t.id = e.transfer_id where i.id = ?"
                + " union select t.id, t.prior_id from chain c join transfer t on t.id = c.prior_id)"
                + " select id from chain where prior_id = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            select.setLong(2, id);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private @Nullable ShownAnswer answer(Connection connection, long id, String destination) throws SQLException {
        Answer answer = sealed.answers().read(connection, new long[] {id}).get(id);
        return answer == null
                ? null
                : ShownAnswer.of(answer, key -> sealed.personal().isPersonal(destination, key));
    }

    private Map<String, Object> item(String service, byte[] payload) {
        try {
            var fields = JSON.readValue(payload, new TypeReference<LinkedHashMap<String, Object>>() {});
            var shown = new LinkedHashMap<String, Object>();
            fields.forEach((field, value) -> {
                Mask mask = words.mask(service, field);
                shown.put(field, mask == Mask.CLEAR ? value : mask.of(String.valueOf(value)));
            });
            return shown;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TransferPage.Audited> audit(
            Connection connection, String reference, long unitId, List<TransferPage.Sent> submissions)
            throws SQLException {
        var subjects = Stream.concat(
                        Stream.of("transfer:" + reference, "unit:" + unitId),
                        submissions.stream().map(submission -> "submission:" + submission.msgId()))
                .toArray();
        var entries = new ArrayList<TransferPage.Audited>();
        try (var select = connection.prepareStatement("select at, actor, action, subject, detail from audit_entry"
                + " where subject = any(?) order by at, strand, seq limit " + MOST_ENTRIES)) {
            select.setArray(1, connection.createArrayOf("text", subjects));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new TransferPage.Audited(
                            rows.getTimestamp(1).toInstant(),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
        }
        return entries;
    }

    private static List<TransferPage.Work> work(Connection connection, long id) throws SQLException {
        var items = new ArrayList<TransferPage.Work>();
        try (var select = connection.prepareStatement(
                "select id, code, state, opened_at, locks, detail, resolution from work_item where transfer_id = ?"
                        + " or submission_id in (select t.submission_id from transfer t where t.id = ?)"
                        + " and reference like 'submission:%' order by id desc limit " + MOST_ENTRIES)) {
            select.setLong(1, id);
            select.setLong(2, id);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    items.add(new TransferPage.Work(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getTimestamp(4).toInstant(),
                            rows.getBoolean(5),
                            rows.getString(6),
                            rows.getString(7)));
                }
            }
        }
        return items;
    }
}
