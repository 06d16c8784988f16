package vn.lienthong.gateway.engine.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.gateway.engine.ledger.Values;

/** Where every act of a person and every sending is written down, in the transaction that does it. */
public interface AuditTrail {

    /**
     * What was done.
     *
     * @param actor who: {@code gateway}, or a person's or agency's name
     * @param action what, dotted: {@code batch.release}
     * @param subject on what: {@code batch:12}, {@code transfer:QXKM00000001}
     * @param detail JSON object without personal values
     */
    record Act(String actor, String action, String subject, String detail) {
        /** The parts of many, for a statement of the caller's own that ends with {@code audit_append}. */
        public static Values set(Values values, List<Act> acts) throws SQLException {
            return values.texts(acts, Act::actor)
                    .texts(acts, Act::action)
                    .texts(acts, Act::subject)
                    .texts(acts, Act::detail);
        }
    }

    /** Appends entries in this order; call it last in the transaction, because entries are chained one after another. */
    void append(Connection connection, List<Act> acts) throws SQLException;

    /** Appends one entry; its parts are those of {@link Act}. */
    default void append(Connection connection, String actor, String action, String subject, String detail)
            throws SQLException {
        append(connection, List.of(new Act(actor, action, subject, detail)));
    }
}
