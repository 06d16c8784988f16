package vn.lienthong.sandbox.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.sandbox.csv.CsvClient.HEAD;
import static vn.lienthong.sandbox.csv.CsvClient.line;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.Sandboxes;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.partner.BookSummary;
import vn.lienthong.sandbox.partner.OwnCertificate;

/** The simulated bank of the tutorial: CSV over HTTPS, codes of its own, faults and a book as the other partners have them. */
class CsvBankIT {
    private static final String BANK = "bank-csv";

    /** Made once: keytool takes most of a second. */
    @TempDir
    static Path certificate;

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CsvClient client;

    @BeforeEach
    void start() throws Exception {
        Path keys = Files.createDirectories(Sandboxes.still(folder).keys(BANK));
        OwnCertificate made = OwnCertificate.in(certificate);
        for (Path file : List.of(made.keystore(), made.pem())) Files.copy(file, keys.resolve(file.getFileName()));
        start(Duration.ofDays(1));
    }

    private void start(Duration settledAfter) throws Exception {
        SandboxSettings settings =
                Sandboxes.still(folder).withCsvBanks(CsvBankSettings.of(BANK).withSettledAfter(settledAfter));
        sandbox = Sandbox.start(settings);
        client = client("sandbox-csv-key");
    }

    private CsvClient client(String key) throws Exception {
        Path pem = Sandboxes.still(folder).keys(BANK).resolve("certificate.pem");
        return new CsvClient(sandbox.port(BANK), pem, key);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String codes(HttpResponse<String> answer) {
        return answer.body()
                .lines()
                .skip(1)
                .map(line -> line.split(";", -1)[1])
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private BookSummary book() {
        return sandbox.partner(BANK).book();
    }

    @ParameterizedTest
    @CsvSource({
        "10001, DONG, DONG, 0",
        "10002, STK, STK, 0",
        "10003, TEN, TEN, 0",
        "10005, CXL, TC, 1",
        "10006, KXD, TC, 1",
        "77, TC, TC, 1"
    })
    void an_account_does_what_its_last_four_characters_say(String account, String first, String later, long credits)
            throws Exception {
        HttpResponse<String> answer = client.pay("L1", HEAD + line("R1", account));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(codes(answer)).isEqualTo(first);
        sandbox.partner(BANK).endDay();
        assertThat(codes(client.status("L1"))).isEqualTo(later);
        assertThat(book().credits()).isEqualTo(credits);
    }

    @Test
    void what_is_worked_on_is_settled_by_itself_and_pending_until_then() throws Exception {
        client.pay("L1", HEAD + line("R1", "10005"));
        assertThat(codes(client.status("L1"))).isEqualTo("CXL");
        assertThat(book()).isEqualTo(new BookSummary(0, 0, 0, 0, 1));

        sandbox.close();
        start(Duration.ofMillis(1));

        await().untilAsserted(() -> assertThat(codes(client.status("L1"))).isEqualTo("TC"));
        assertThat(book()).isEqualTo(new BookSummary(1, 500_000, 0, 0, 0));
    }

    @Test
    void a_batch_is_known_again_by_its_id_alone_and_a_payment_is_not() throws Exception {
        client.pay("L1", HEAD + line("R1", "77") + line("R2", "10002"));

        HttpResponse<String> again = client.pay("L1", HEAD + line("R3", "77"));

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).startsWith("ma_giao_dich;ma_ket_qua;dien_giai;so_but_toan\nR1;TC;Thành công;BT");
        assertThat(book().credits()).isEqualTo(1);
        client.pay("L2", HEAD + line("R1", "77"));
        assertThat(book().duplicates()).as("paid twice, as a real bank would").isEqualTo(1);
    }

    @Test
    void the_book_and_the_certificate_survive_a_restart() throws Exception {
        client.pay("L1", HEAD + line("R1", "77") + line("R2", "10002") + line("R3", "10005"));
        sandbox.partner(BANK).endDay();
        CsvClient sameTrust = client;
        BookSummary before = book();
        int port = sandbox.port(BANK);
        sandbox.close();

        sandbox = Sandbox.start(
                Sandboxes.still(folder).withCsvBanks(CsvBankSettings.of(BANK).withPort(port)));

        assertThat(book()).isEqualTo(before);
        assertThat(codes(sameTrust.status("L1"))).isEqualTo("TC STK TC");
        assertThat(bookCsv()).isEqualTo("""
                EndToEndId,account,amount,MsgId,credited,returned
                R1,77,500000,L1,1,0
                R3,10005,500000,L1,1,0
                """);
    }

    private String bookCsv() throws IOException, InterruptedException {
        return plain("/book.csv?destination=" + BANK).body();
    }

    private HttpResponse<String> plain(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + sandbox.port() + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void strangers_and_plain_http_are_not_let_in() throws Exception {
        assertThat(client("other").pay("L1", HEAD + line("R1", "77")).statusCode())
                .isEqualTo(401);
        assertThat(plain("/chi-ho?ma_lo=L1").statusCode()).isEqualTo(404);
        assertThat(client.status("L1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a;b\r\n1;2\r\n",
                "ma_giao_dich;so_tai_khoan;ten_nguoi_nhan;so_tien;noi_dung\r\n",
                "ma_giao_dich;so_tai_khoan;ten_nguoi_nhan;so_tien;noi_dung\r\nR1;77;Nguyễn;5;x\r\n",
                "ma_giao_dich;so_tai_khoan;ten_nguoi_nhan;so_tien;noi_dung\r\nR1;77;MAU;0;x\r\n",
                "ma_giao_dich;so_tai_khoan;ten_nguoi_nhan;so_tien;noi_dung\r\nR1;77;MAU;5;x\r\nR1;77;MAU;5;x\r\n",
                "ma_giao_dich;so_tai_khoan;ten_nguoi_nhan;so_tien;noi_dung\r\nR1;77;MAU;5\r\n"
            })
    void what_cannot_be_read_is_refused_whole_and_repeats_no_value(String body) throws Exception {
        HttpResponse<String> answer = client.pay("L1", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("77").doesNotContain("Nguyễn");
        assertThat(book().credits()).isZero();
    }

    @Test
    void faults_strike_over_tls_too() throws Exception {
        sandbox.faults().arm(Fault.times(1, BANK, "pay", FaultKind.RESET_AFTER_COMMIT));
        assertThatThrownBy(() -> client.pay("L1", HEAD + line("R1", "77"))).isInstanceOf(IOException.class);
        assertThat(book().credits())
                .as("it was done before the connection broke")
                .isEqualTo(1);

        sandbox.faults().arm(Fault.times(1, BANK, "payment-status", FaultKind.MALFORMED_BODY));
        assertThat(client.status("L1").body()).doesNotContain(";").contains("TC");

        sandbox.faults().arm(Fault.times(1, BANK, "pay", FaultKind.HTTP_503_RETRY_AFTER));
        assertThat(client.pay("L2", HEAD + line("R2", "77")).statusCode()).isEqualTo(503);
        assertThat(book().credits()).isEqualTo(1);
    }
}
