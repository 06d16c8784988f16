package vn.lienthong.sandbox.bank.iso;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.bank.book.FileFault;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;

/** A pain.001 while it is read: collects what it says and the first thing that is wrong with it. */
final class OrderDraft {
    private static final String WRONG_FORM = "FF01";
    private static final String WRONG_CURRENCY = "AM03";
    private static final String WRONG_AMOUNT = "AM12";
    private static final String WRONG_SUM = "AM10";
    private static final int LONGEST_ID = 35;
    private static final int LONGEST_ACCOUNT = 34;
    private static final int LONGEST_AMOUNT = 15;
    private static final List<String> REQUIRED =
            List.of("CreDtTm", "InitgPty", "PmtMtd", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt", "CdtTrfTxInf");

    private final Payments.Packer packer = new Payments.Packer();
    private final Set<String> seen = new HashSet<>();
    private @Nullable FileFault fault;
    private @Nullable String msgId;
    private @Nullable String pmtInfId;
    private @Nullable String debtorAccount;
    private @Nullable LocalDate executionDate;
    private int count;
    private long sum;

    void refuse(String what) {
        fault(WRONG_FORM, what);
    }

    private void fault(String code, String what) {
        if (fault == null) {
            fault = new FileFault(code, what);
        }
    }

    /** An element of GrpHdr or PmtInf is there. */
    void seen(String name) {
        seen.add(name);
    }

    void msgId(String text) {
        msgId = text;
        requireLength("MsgId", text, LONGEST_ID);
    }

    void pmtInfId(String text) {
        if (pmtInfId != null) {
            refuse("more than one PmtInf; this bank takes one a file");
        }
        pmtInfId = text;
        requireLength("PmtInfId", text, LONGEST_ID);
    }

    void debtorAccount(String text) {
        debtorAccount = text;
        requireLength("DbtrAcct", text, LONGEST_ACCOUNT);
    }

    void executionDate(String text) {
        try {
            executionDate = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            refuse("ReqdExctnDt is not a date");
        }
    }

    void paymentMethod(String text) {
        if (!text.equals("TRF")) {
            refuse("PmtMtd is not TRF");
        }
    }

    private void requireLength(String name, String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            refuse(name + " has " + text.length() + " characters; 1 to " + longest + " are allowed");
        }
    }

    void payment(PaymentDraft payment) {
        count++;
        String missing = payment.missing();
        if (missing != null) {
            refuse("payment " + count + " has no " + missing);
            return;
        }
        if (!"VND".equals(payment.currency)) {
            fault(WRONG_CURRENCY, "payment " + count + " is not in VND");
        }
        long amount = amount(payment.amount);
        sum += amount;
        requireLength("EndToEndId", payment.endToEndId, LONGEST_ID);
        requireLength("CdtrAcct", payment.account, LONGEST_ACCOUNT);
        if (count > Payments.MOST_PAYMENTS) {
            refuse("more than " + Payments.MOST_PAYMENTS + " payments");
        }
        if (fault == null) {
            packer.add(payment.endToEndId, payment.account, amount);
        }
    }

    private long amount(String text) {
        boolean digits = !text.isEmpty() && text.length() <= LONGEST_AMOUNT;
        long amount = 0;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            amount = amount * 10 + text.charAt(i) - '0';
        }
        if (!digits || amount == 0) {
            fault(WRONG_AMOUNT, "payment " + count + " has an amount that is not a whole number of VND above 0");
            return 0;
        }
        return amount;
    }

    CreditTransferOrder finish(Declared group, Declared paymentInformation) throws NotReadable {
        if (msgId == null || msgId.isBlank() || msgId.length() > LONGEST_ID) {
            throw new NotReadable("GrpHdr/MsgId is missing or longer than " + LONGEST_ID + " characters");
        }
        REQUIRED.stream().filter(name -> !seen.contains(name)).forEach(name -> refuse(name + " is missing"));
        if (pmtInfId == null || debtorAccount == null || executionDate == null) {
            refuse("PmtInfId, DbtrAcct/Id/Othr/Id or ReqdExctnDt/Dt is missing");
        }
        check("GrpHdr", group, true);
        check("PmtInf", paymentInformation, false);
        PaymentFile.Head head = new PaymentFile.Head(
                msgId,
                pmtInfId == null ? "NOTPROVIDED" : pmtInfId,
                debtorAccount == null ? "" : debtorAccount,
                executionDate == null ? LocalDate.EPOCH : executionDate);
        return new CreditTransferOrder(head, fault, (fault == null ? packer : new Payments.Packer()).pack());
    }

    private void check(String where, Declared declared, boolean countRequired) {
        if (countRequired && declared.count == null) {
            refuse(where + "/NbOfTxs is missing");
        }
        if (declared.count != null && !same(declared.count, count)) {
            fault(WRONG_SUM, where + "/NbOfTxs is not the number of payments, " + count);
        }
        if (declared.sum != null && !same(declared.sum, sum)) {
            fault(WRONG_SUM, where + "/CtrlSum is not the sum of the payments");
        }
    }

    private static boolean same(String declared, long found) {
        try {
            return new BigDecimal(declared).compareTo(BigDecimal.valueOf(found)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Count and control sum as a level of the document declares them. */
    static final class Declared {
        @Nullable
        String count;

        @Nullable
        String sum;
    }

    /** One CdtTrfTxInf while it is read. */
    static final class PaymentDraft {
        String endToEndId = "";
        String amount = "";
        String currency = "";
        String account = "";
        boolean bank;
        boolean name;

        @Nullable
        String missing() {
            if (endToEndId.isEmpty()) {
                return "EndToEndId";
            }
            if (amount.isEmpty()) {
                return "InstdAmt";
            }
            if (account.isEmpty()) {
                return "CdtrAcct";
            }
            if (!bank) {
                return "CdtrAgt";
            }
            return name ? null : "Cdtr/Nm";
        }
    }
}
