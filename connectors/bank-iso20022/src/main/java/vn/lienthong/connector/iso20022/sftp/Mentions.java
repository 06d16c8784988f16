package vn.lienthong.connector.iso20022.sftp;

import vn.lienthong.gateway.api.Submission;

/** Looks into a document for a submission. */
public interface Mentions {

    /** @return what the document says about the submission; {@code NONE} too if it cannot be read */
    Mention of(Submission submission, byte[] document);

    /** What a document is for a submission. */
    enum Mention {
        /** It says nothing about it. */
        NONE,
        /** A status report that names it. */
        REPORT,
        /** A statement of its execution date or later that lists one of its payments as debited. */
        STATEMENT
    }
}
