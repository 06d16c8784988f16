package vn.lienthong.sandbox.bank.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreditIndexTest {
    private final List<PaymentFile> files = new ArrayList<>();
    private final CreditIndex index = new CreditIndex(files);

    private void credit(String msgId, int from, int to) {
        Payments.Packer packer = new Payments.Packer();
        for (int i = from; i < to; i++) {
            packer.add("E" + i, "10000", 1);
        }
        files.add(new PaymentFile(new PaymentFile.Head(msgId, msgId, "9", LocalDate.EPOCH), 0, null, packer.pack()));
        for (int i = 0; i < to - from; i++) {
            index.credit(files.size() - 1, i);
        }
    }

    @Test
    void many_different_references_are_no_duplicates() {
        credit("M1", 0, 20_000);
        credit("M2", 20_000, 40_000);

        assertThat(index.duplicates()).isZero();
    }

    @Test
    void a_reference_credited_again_counts_once_however_often() {
        credit("M1", 0, 20_000);
        credit("M2", 19_990, 20_010);
        credit("M3", 19_990, 20_000);

        assertThat(index.duplicates()).isEqualTo(10);
    }
}
