package vn.lienthong.gateway.engine.approval;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.operate.Act;

/** What requests of one kind are about. Everything happens in the transaction of the decision. */
public interface Subject {
    Approval.Kind kind();

    /** Of the request and its subject as it is now, which this locks; absent: it is no more, or nothing of it waits. */
    @Nullable
    String digest(Connection connection, Approval approval) throws SQLException;

    /**
     * Does what was asked for, by the path that would do it without a second person.
     *
     * @param asked whoever asked, with his reason
     * @return absent: it is done; else the code why it cannot be done any more, and nothing of it stays
     */
    @Nullable
    String carryOut(Connection connection, Approval approval, Act asked) throws SQLException;

    /** The request was rejected, has expired or is void: nothing will be done. @param code {@code approval.rejected}, … */
    void drop(Connection connection, Approval approval, String code) throws SQLException;
}
