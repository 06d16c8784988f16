package vn.lienthong.sandbox.bank;

/** What the bank says to a file. */
public sealed interface PayAnswer {
    /** It is on disk and booked; reports follow. */
    record Taken(String ackId) implements PayAnswer {}

    /** The bank has a file with this MsgId already; nothing was done. */
    record Duplicate(String ackId) implements PayAnswer {}

    /** The bank cannot read it; nothing was done and nothing remembered. */
    record Refused(String reason) implements PayAnswer {}
}
