package vn.lienthong.sandbox.bank.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankEventCodecTest {
    private static final Report.Stamp STAMP = new Report.Stamp(7, 123_456);
    private static final Report.Page PAGE = new Report.Page(3, 2, true, "9999", 5, 6, 7);

    private static BankEvent copied(BankEvent event) throws IOException {
        BankEventCodec codec = new BankEventCodec();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codec.write(event, new DataOutputStream(bytes));
        return codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void progress_and_confirmations_come_back_as_they_were() throws IOException {
        List<Report> every = List.of(
                new Report.FileStatus(STAMP, 1, Stage.SETTLED),
                new Report.UnknownPayment(STAMP, 2),
                new Report.OtherAmount(STAMP, 3, 4),
                new Report.Returns(STAMP, PAGE),
                new Report.Statement(STAMP, PAGE, LocalDate.of(2026, 11, 6), 100, -5));
        BankEvent progress = new BankEvent.Progress(List.of(0, 3, 2, 1), 9, every, every.subList(0, 1));

        assertThat(copied(progress)).isEqualTo(progress);
        assertThat(copied(new BankEvent.Confirmed(12))).isEqualTo(new BankEvent.Confirmed(12));
    }

    @Test
    void a_file_comes_back_with_its_payments_and_its_fault() throws IOException {
        Payments.Packer packer = new Payments.Packer();
        packer.add("E1", "10004", Long.MAX_VALUE);
        packer.add("Ê2", "10000", 1);
        PaymentFile.Head head = new PaymentFile.Head("M1", "P1", "9999", LocalDate.of(2026, 11, 6));
        PaymentFile file = new PaymentFile(head, 55, new FileFault("AM10", "sum"), packer.pack());

        PaymentFile copy = ((BankEvent.FileTaken) copied(new BankEvent.FileTaken(file))).file();

        assertThat(copy.head()).isEqualTo(head);
        assertThat(copy.fault()).isEqualTo(file.fault());
        assertThat(copy.takenAtMillis()).isEqualTo(55);
        assertThat(copy.payments().get(0).amount()).isEqualTo(Long.MAX_VALUE);
        assertThat(copy.payments().get(0).behaviour()).isEqualTo(Behaviour.RETURNED_LATER);
        assertThat(copy.payments().get(1).endToEndId()).isEqualTo("Ê2");
    }
}
