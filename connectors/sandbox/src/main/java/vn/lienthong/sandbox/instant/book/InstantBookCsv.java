package vn.lienthong.sandbox.instant.book;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The book for people and scripts: one line a credit. */
public final class InstantBookCsv {
    private InstantBookCsv() {}

    /** Writes the credits among these transfers.
     *
     * @param returnedBefore transfers before this ordinal have had their returns */
    public static void write(List<Transfer> transfers, int returnedBefore, Writer out) throws IOException {
        out.write("EndToEndId,account,amount,MsgId,credited,returned\n");
        for (int i = 0; i < transfers.size(); i++) {
            Transfer transfer = transfers.get(i);
            boolean returned = i < returnedBefore && transfer.fate() == Fate.RETURNED_LATER;
            if (transfer.fate().credited()) {
                out.write(line(transfer, returned));
            }
        }
    }

    /** No value needs quotes: an order with other characters is never taken. */
    private static String line(Transfer transfer, boolean returned) {
        return transfer.reference() + ',' + transfer.account() + ',' + transfer.amount() + ',' + transfer.requestId()
                + ",1," + (returned ? '1' : '0') + '\n';
    }
}
