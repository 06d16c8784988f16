package vn.lienthong.sandbox.csv;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.partner.BookSummary;
import vn.lienthong.sandbox.partner.Call;
import vn.lienthong.sandbox.partner.Exchange;
import vn.lienthong.sandbox.partner.OwnCertificate;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.partner.Reply;

/** The bank over HTTPS: {@code POST} and {@code GET /chi-ho?ma_lo=…}, CSV both ways, a key in X-Api-Key. */
public final class CsvBankPartner implements Partner {
    private static final String PATH = "/chi-ho";

    private final CsvBankSettings settings;
    private final CsvBank bank;
    private final OwnCertificate certificate;

    public CsvBankPartner(CsvBankSettings settings, CsvBank bank, OwnCertificate certificate) {
        this.settings = settings;
        this.bank = bank;
        this.certificate = certificate;
    }

    @Override
    public String destination() {
        return settings.destination();
    }

    @Override
    public List<String> operations() {
        return List.of("pay", "payment-status");
    }

    @Override
    public OwnCertificate certificate() {
        return certificate;
    }

    @Override
    public @Nullable Call route(Exchange exchange) {
        if (!exchange.path().equals(PATH)) {
            return null;
        }
        return switch (exchange.method()) {
            case "POST" -> new Call("pay", known(this::pay));
            case "GET" -> new Call("payment-status", known(this::status));
            default -> null;
        };
    }

    /** An answer that is given only to our customer. */
    private Call.Answer known(Call.Answer answer) {
        return request -> {
            if (!settings.key().equals(request.header("X-Api-Key"))) {
                return text(401, "X-Api-Key is not known");
            }
            try {
                return answer.reply(request);
            } catch (IllegalArgumentException e) {
                return text(400, String.valueOf(e.getMessage()));
            }
        };
    }

    private Reply pay(Exchange request) throws IOException {
        CsvBank.Answer answer = bank.take(batchId(request), CsvOrder.read(request.body()));
        return csv(answer.isNew() ? 200 : 409, answer.csv());
    }

    private Reply status(Exchange request) {
        String status = bank.status(batchId(request));
        return status == null ? text(404, "no batch with this ma_lo") : csv(200, status);
    }

    private static String batchId(Exchange request) {
        String id = request.query("ma_lo");
        return CsvOrder.batchId(id == null ? "" : id);
    }

    private static Reply csv(int status, String csv) {
        return reply(status, "text/csv;charset=utf-8", csv);
    }

    private static Reply text(int status, String words) {
        return reply(status, "text/plain;charset=utf-8", words + "\n");
    }

    private static Reply reply(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public BookSummary book() {
        return bank.summary();
    }

    @Override
    public void writeBook(Writer out) throws IOException {
        bank.writeBook(out);
    }

    @Override
    public void goOn() {
        bank.settle(false);
    }

    @Override
    public void endDay() {
        bank.settle(true);
    }

    /** Its days have no length: it closes nothing. */
    @Override
    public void dayLength(Duration length) {}

    @Override
    public void close() {
        bank.close();
    }
}
