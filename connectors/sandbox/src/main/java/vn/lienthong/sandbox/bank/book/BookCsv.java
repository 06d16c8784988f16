package vn.lienthong.sandbox.bank.book;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The book for people and scripts: one line a credit. */
public final class BookCsv {
    private BookCsv() {}

    /** Writes the credits of these files.
     *
     * @param returnedBefore files before this ordinal have had their returns */
    public static void write(List<PaymentFile> files, int returnedBefore, Writer out) throws IOException {
        out.write("EndToEndId,account,amount,MsgId,credited,returned\n");
        for (int f = 0; f < files.size(); f++) {
            PaymentFile file = files.get(f);
            for (int i = 0; i < file.payments().count(); i++) {
                Payments.Payment payment = file.payments().get(i);
                Behaviour behaviour = payment.behaviour();
                boolean returned = f < returnedBefore && behaviour == Behaviour.RETURNED_LATER;
                if (behaviour.credited()) {
                    out.write(line(payment, file.msgId(), returned));
                }
            }
        }
    }

    private static String line(Payments.Payment payment, String msgId, boolean returned) {
        return quoted(payment.endToEndId()) + ',' + quoted(payment.account()) + ',' + payment.amount() + ','
                + quoted(msgId) + ",1," + (returned ? '1' : '0') + '\n';
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
