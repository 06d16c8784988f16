package vn.lienthong.sandbox.bank;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.partner.BookSummary;
import vn.lienthong.sandbox.partner.Call;
import vn.lienthong.sandbox.partner.Exchange;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.partner.Reply;

/** The bank over HTTPS, host to host: {@code /h2h/payments} and {@code /h2h/reports} (contracts.md §1). */
public final class BankPartner implements Partner {
    private static final String PAYMENTS = "/h2h/payments";
    private static final String REPORTS = "/h2h/reports";
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;

    private final String destination;
    private final Bank bank;

    public BankPartner(String destination, Bank bank) {
        this.destination = destination;
        this.bank = bank;
    }

    @Override
    public String destination() {
        return destination;
    }

    @Override
    public List<String> operations() {
        return List.of("pay", "payment-status", FaultKind.REPORTS);
    }

    @Override
    public @Nullable Call route(Exchange exchange) {
        String path = exchange.path();
        boolean get = exchange.method().equals("GET");
        if (exchange.method().equals("POST") && path.equals(PAYMENTS)) {
            return new Call("pay", this::pay);
        }
        if (get && path.startsWith(PAYMENTS + "/")) {
            return new Call("payment-status", this::status);
        }
        if (get && path.equals(REPORTS)) {
            return new Call(FaultKind.REPORTS, this::reports);
        }
        if (get && path.startsWith(REPORTS + "/")) {
            return new Call(FaultKind.REPORTS, this::report);
        }
        return null;
    }

    private Reply pay(Exchange exchange) throws IOException {
        String type = exchange.header("Content-Type");
        if (type == null || !isXml(type)) {
            return Reply.refusal(415, "Content-Type must be application/xml");
        }
        String key = exchange.header("Idempotency-Key");
        if (key == null || key.isBlank()) {
            return Reply.refusal(400, "Idempotency-Key is missing; it must be the MsgId");
        }
        return switch (bank.pay(exchange.body(), key)) {
            case PayAnswer.Taken taken -> Reply.json(202, "{\"ackId\":\"" + taken.ackId() + "\"}");
            case PayAnswer.Duplicate duplicate ->
                Reply.json(409, "{\"error\":\"duplicate MsgId\",\"ackId\":\"" + duplicate.ackId() + "\"}");
            case PayAnswer.Refused refused -> Reply.refusal(400, refused.reason());
        };
    }

    private static boolean isXml(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/xml") || type.startsWith("text/xml");
    }

    private Reply status(Exchange exchange) {
        byte[] document = bank.status(exchange.path().substring(PAYMENTS.length() + 1));
        return document == null ? Reply.refusal(404, "no file with this MsgId") : Reply.xml(document);
    }

    private Reply reports(Exchange exchange) {
        try {
            long after = number(exchange.query("after"), 0);
            int limit = (int) Math.clamp(number(exchange.query("limit"), USUAL_LIMIT), 1, HIGHEST_LIMIT);
            return Reply.json(
                    200,
                    bank.reports(after, limit).stream()
                            .map(BankPartner::line)
                            .collect(Collectors.joining(",", "[", "]")));
        } catch (NumberFormatException e) {
            return Reply.refusal(400, "after and limit must be whole numbers");
        }
    }

    private static String line(ReportLine line) {
        return "{\"seq\":" + line.seq() + ",\"type\":\"" + line.type() + "\",\"href\":\"" + REPORTS + "/" + line.seq()
                + "\"}";
    }

    private Reply report(Exchange exchange) {
        try {
            byte[] document = bank.report(Long.parseLong(exchange.path().substring(REPORTS.length() + 1)));
            return document == null ? Reply.refusal(404, "no report with this number") : Reply.xml(document);
        } catch (NumberFormatException e) {
            return Reply.refusal(404, "no report with this number");
        }
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null || text.isEmpty() ? otherwise : Long.parseLong(text);
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
        bank.goOn();
    }

    @Override
    public void endDay() {
        bank.endDay();
    }

    @Override
    public void dayLength(Duration length) {
        bank.dayLength(length);
    }

    @Override
    public void close() {
        bank.close();
    }
}
