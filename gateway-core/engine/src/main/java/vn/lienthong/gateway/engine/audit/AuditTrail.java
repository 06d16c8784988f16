package vn.lienthong.gateway.engine.audit;

import java.sql.Connection;
import java.sql.SQLException;

/** Where every act of a person and every sending is written down, in the transaction that does it. */
public interface AuditTrail {

    /**
     * Appends an entry; call it last in the transaction, because entries are chained one after another.
     *
     * @param actor who: {@code gateway}, or a person's or agency's name
     * @param action what, dotted: {@code batch.release}
     * @param subject on what: {@code batch:12}, {@code transfer:QXKM00000001}
     * @param detail JSON object without personal values
     */
    void append(Connection connection, String actor, String action, String subject, String detail) throws SQLException;
}
