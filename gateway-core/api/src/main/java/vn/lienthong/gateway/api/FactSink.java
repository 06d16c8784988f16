package vn.lienthong.gateway.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Takes what a partner's document says, in the order of the document. */
public interface FactSink {

    /**
     * Called once, before the first fact.
     *
     * @param kind what the document is, in the words of the standard
     * @param documentId the partner's id of the document (MsgId); may be absent
     * @param accountingDate the day that a statement speaks of; absent in other documents
     */
    void document(Kind kind, @Nullable String documentId, @Nullable LocalDate accountingDate);

    /** Takes one fact. */
    void fact(Fact fact);

    /**
     * Takes what a statement says is in the account that this destination pays from, at any time after {@link #document}. Before
     * a list is released it is held against what the list needs. A connector whose partner tells no balance never calls this.
     */
    default void balance(Balance balance) {}

    /** What kind of document is read: it decides the rank of its words and what reconciliation does with them. */
    enum Kind {
        /** pain.002: what became of instructions. */
        STATUS_REPORT,
        /** camt.054: money that came back, or went. */
        NOTIFICATION,
        /** camt.053: every booking of one day; the last word. */
        STATEMENT
    }
}
