package vn.lienthong.sandbox.bank.iso;

import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.bank.book.Behaviour;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Stage;

/** Which status the bank tells of a payment: in the report of a stage, or in the answer to an inquiry. */
enum Told {
    IN_REPORT {
        @Override
        @Nullable
        String status(Behaviour behaviour, Stage stage) {
            return switch (behaviour) {
                case SILENT -> null;
                case SLOW -> stage == Stage.COMPLETE ? PAID : "PDNG";
                case CLOSED_ACCOUNT, WRONG_ACCOUNT, WRONG_NAME -> settled(stage, "RJCT");
                case RETURNED_LATER, PAID -> settled(stage, PAID);
            };
        }

        private @Nullable String settled(Stage stage, String result) {
            return stage == Stage.CHECKED ? "ACTC" : stage == Stage.SETTLED ? result : null;
        }
    },
    IN_ANSWER {
        @Override
        String status(Behaviour behaviour, Stage stage) {
            boolean settled = stage.compareTo(Stage.SETTLED) >= 0;
            String open = stage == Stage.RECEIVED ? "RCVD" : "ACTC";
            return switch (behaviour) {
                case SILENT -> PAID;
                case SLOW -> stage == Stage.COMPLETE ? PAID : "PDNG";
                case CLOSED_ACCOUNT, WRONG_ACCOUNT, WRONG_NAME -> settled ? "RJCT" : open;
                case RETURNED_LATER, PAID -> settled ? PAID : open;
            };
        }
    };

    /** Paid, before each bank puts it into its own word. */
    static final String PAID = "ACSP";

    private static final Behaviour[] BEHAVIOURS = Behaviour.values();

    /** Null where nothing is told. */
    abstract @Nullable String status(Behaviour behaviour, Stage stage);

    /** The status of the whole file; null where each payment speaks for itself. */
    @Nullable
    String groupStatus(Payments payments, Stage stage) {
        if (stage.compareTo(Stage.SETTLED) < 0) {
            return stage == Stage.RECEIVED ? "RCVD" : "ACTC";
        }
        String common = "";
        for (Behaviour behaviour : BEHAVIOURS) {
            String status = payments.count(behaviour) == 0 ? common : String.valueOf(status(behaviour, stage));
            if (!common.isEmpty() && !status.equals(common)) {
                return "PART";
            }
            common = status;
        }
        // A group RJCT would say that the file was refused, which it was not.
        return common.equals("RJCT") ? null : common;
    }
}
