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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.PersonIndex;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.security.Vault;

/** What an agency may read of the ledger: its own transfers, each look written down before it is answered. */
public final class OwnTransfers {
    /** More than one person has in years. */
    public static final int MOST = 200;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    /** Lines that are still being checked are nobody's business yet, and those of a refused list never were any. */
    private static final String FROM = " join transfer t on t.id = i.id join unit u on u.id = t.unit_id"
            + " left join batch b on b.id = u.batch_id where u.agency = ?"
            + " and coalesce(b.state, 'RELEASED') not in ('RECEIVED', 'CHECKING', 'REFUSED')"
            + " order by t.id desc limit " + (MOST + 1);

    private final Database database;
    private final References references;
    private final Vault vault;
    private final ServiceWords words;
    private final SearchKeys keys;
    private final AuditTrail audit;
    private final Clock clock;

    /** What the ledger is read with. */
    public record Sources(Database database, References references, Vault vault, AuditTrail audit, Clock clock) {}

    public OwnTransfers(Sources sources, ServiceWords words, SearchKeys keys) {
        this.database = sources.database();
        this.references = sources.references();
        this.vault = sources.vault();
        this.audit = sources.audit();
        this.clock = sources.clock();
        this.words = words;
        this.keys = keys;
    }

    /** Which transfers are meant. A person's key may meet by chance: the fields tell. */
    public sealed interface Meant {
        record Reference(String reference) implements Meant {}

        /** @param key the entitlement key */
        record Entitlement(byte[] key) implements Meant {}

        record Person(String personalNumber) implements Meant {
            @Override
            public String toString() {
                return "Person";
            }
        }

        record Beneficiary(String beneficiary) implements Meant {
            @Override
            public String toString() {
                return "Beneficiary";
            }
        }
    }

    /** The agency's transfers that are meant and fit, newest first; at most {@value #MOST} and one, which says that there are more. */
    public List<OwnTransfer> look(Look look, Meant meant, Predicate<OwnTransfer> fit) {
        return database.transaction(connection -> {
            List<OwnTransfer> found = PersonIndex.with(connection, () -> read(connection, look.agency(), meant, fit));
            var detail = JSON.createObjectNode();
            detail.put("agency", look.agency());
            detail.put("reason", look.reason());
            look.circumstances().forEach(detail::put);
            detail.put("found", found.size());
            audit.append(connection, look.officer(), "status.reveal", look.subject(), detail.toString());
            return found;
        });
    }

    private List<OwnTransfer> read(Connection connection, String agency, Meant meant, Predicate<OwnTransfer> fit)
            throws SQLException {
        // Materialized: else the limit tempts the planner to walk through all transfers from the newest on.
        String sql = "with i as materialized (select * from transfer_item where " + condition(meant) + ") select "
                + TransferLine.COLUMNS + ", u.execution_date, i.entitlement_key, i.key_id, i.payload from i" + FROM;
        var found = new ArrayList<OwnTransfer>();
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, value(meant));
            select.setString(2, agency);
            try (var rows = select.executeQuery()) {
                var held = Holds.now(connection, clock.instant());
                while (rows.next()) {
                    OwnTransfer transfer = transfer(connection, rows, held);
                    if (fit.test(transfer)) found.add(transfer);
                }
            }
        }
        return found;
    }

    private static String condition(Meant meant) {
        return switch (meant) {
            case Meant.Reference r -> "id = ?";
            case Meant.Entitlement e -> "id = (select transfer_id from entitlement where key = ?)";
            case Meant.Person p -> "personal_number_key = ?";
            case Meant.Beneficiary b -> "beneficiary_key = ?";
        };
    }

    private Object value(Meant meant) {
        return switch (meant) {
            case Meant.Reference(String reference) -> references.idOf(reference).orElse(0);
            case Meant.Entitlement(byte[] key) -> key;
            case Meant.Person(String number) -> keys.personalNumber().applyAsLong(number);
            case Meant.Beneficiary(String beneficiary) -> keys.beneficiary().applyAsLong(beneficiary);
        };
    }

    private OwnTransfer transfer(Connection connection, ResultSet row, Holds.Held held) throws SQLException {
        TransferLine line = TransferLine.of(row, references, words, held);
        return new OwnTransfer(
                line,
                row.getDate("execution_date").toLocalDate(),
                line.state() == State.COMPLETED ? line.changedAt() : null,
                line.state() == State.SUPERSEDED ? successor(connection, row) : null,
                fields(vault.open(row.getString("key_id"), row.getBytes("payload"))));
    }

    private @Nullable String successor(Connection connection, ResultSet row) throws SQLException {
        if (row.getBytes("entitlement_key") == null) return null;
        Long id = TransferPages.supersededBy(connection, row.getLong("id"));
        return id == null ? null : references.of(id);
    }

    private static Map<String, Object> fields(byte[] payload) {
        try {
            return JSON.readValue(payload, FIELDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
