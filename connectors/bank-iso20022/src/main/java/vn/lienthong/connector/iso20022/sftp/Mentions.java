package vn.lienthong.connector.iso20022.sftp;

import vn.lienthong.gateway.api.Submission;

/** Looks into a document for a submission. */
public interface Mentions {

    /** What the document says about the submission. */
    Mention of(Submission submission, byte[] document);

    /** What a document is for a submission. */
    enum Mention {
        /** It says nothing about it. */
        NONE,
        /** It cannot be read, so nobody knows. */
        UNREADABLE,
        /** A status report that names it. */
        REPORT,
        /** A statement of its execution date or later that lists one of its payments as debited. */
        STATEMENT
    }
}
