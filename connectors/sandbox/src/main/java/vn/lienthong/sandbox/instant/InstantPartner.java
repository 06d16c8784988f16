package vn.lienthong.sandbox.instant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.instant.InstantSettings.Holder;
import vn.lienthong.sandbox.partner.BookSummary;
import vn.lienthong.sandbox.partner.Call;
import vn.lienthong.sandbox.partner.Exchange;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.partner.Reply;

/** The instant network over HTTPS: {@code /instant/v1/…}, every request signed (contracts.md §2). */
public final class InstantPartner implements Partner {
    private static final String TRANSFERS = "/instant/v1/transfers";
    private static final String NAME_INQUIRY = "/instant/v1/name-inquiry";
    private static final String RETURNS = "/instant/v1/returns";
    private static final int RETURNS_AT_ONCE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSettings settings;
    private final InstantNetwork network;
    private final NameDirectory names;

    public InstantPartner(InstantSettings settings, InstantNetwork network) {
        this.settings = settings;
        this.network = network;
        this.names = new NameDirectory(settings.holders());
    }

    @Override
    public String destination() {
        return settings.destination();
    }

    @Override
    public List<String> operations() {
        return List.of("pay", "transfer-status", "name-inquiry", FaultKind.REPORTS);
    }

    @Override
    public @Nullable Call route(Exchange exchange) {
        String path = exchange.path();
        boolean get = exchange.method().equals("GET");
        if (exchange.method().equals("POST") && path.equals(TRANSFERS)) {
            return new Call("pay", signed(this::pay));
        }
        if (exchange.method().equals("POST") && path.equals(NAME_INQUIRY)) {
            return new Call("name-inquiry", signed(this::holder));
        }
        if (get && path.startsWith(TRANSFERS + "/")) {
            return new Call("transfer-status", signed((request, body) -> status(request)));
        }
        if (get && path.equals(RETURNS)) {
            return new Call(FaultKind.REPORTS, signed((request, body) -> returns(request)));
        }
        return null;
    }

    /** An answer that is given only to a request with our customer's signature. */
    private interface Signed {
        Reply reply(Exchange request, byte[] body);
    }

    private Call.Answer signed(Signed answer) {
        return request -> {
            byte[] body = request.body();
            boolean known = settings.key().id().equals(request.header("X-Key-Id"));
            if (!known || !Signature.fits(request.header("X-Signature"), body, settings.key())) {
                return Reply.refusal(401, "X-Key-Id is not known or X-Signature does not fit the body");
            }
            try {
                return answer.reply(request, body);
            } catch (IllegalArgumentException e) {
                return Reply.refusal(400, String.valueOf(e.getMessage()));
            }
        };
    }

    private Reply pay(Exchange request, byte[] body) {
        return switch (network.take(TransferOrder.read(body))) {
            case TransferAnswer.Said said -> said(said);
            case TransferAnswer.Silence silence -> Reply.none();
        };
    }

    private static Reply said(TransferAnswer.Said said) {
        ObjectNode answer = JSON.createObjectNode().put("responseCode", said.responseCode());
        if (said.reasonCode() != null) {
            answer.put("reasonCode", said.reasonCode());
        }
        return Reply.json(200, answer.put("bankRef", said.bankRef()).toString());
    }

    private Reply status(Exchange request) {
        TransferAnswer.Said said = network.status(request.path().substring(TRANSFERS.length() + 1));
        return said == null ? Reply.refusal(404, "no transfer with this requestId") : said(said);
    }

    private Reply holder(Exchange request, byte[] body) {
        Holder holder = names.holder(TransferOrder.readAccount(body));
        ObjectNode answer = JSON.createObjectNode().put("result", holder.result());
        return Reply.json(200, answer.put("accountName", holder.accountName()).toString());
    }

    private Reply returns(Exchange request) {
        String after = request.query("after");
        ArrayNode list = JSON.createArrayNode();
        for (var line : network.returns(after == null || after.isEmpty() ? 0 : number(after), RETURNS_AT_ONCE)) {
            list.addObject()
                    .put("seq", line.seq())
                    .put("requestId", line.line().requestId())
                    .put("reasonCode", line.line().reasonCode())
                    .put("amount", line.line().amount());
        }
        return Reply.json(200, list.toString());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("after is not a whole number", e);
        }
    }

    @Override
    public BookSummary book() {
        return network.summary();
    }

    @Override
    public void writeBook(Writer out) throws IOException {
        network.writeBook(out);
    }

    @Override
    public void goOn() {
        network.endDayIfOver(false);
    }

    @Override
    public void endDay() {
        network.endDayIfOver(true);
    }

    @Override
    public void dayLength(Duration length) {
        network.dayLength(length);
    }

    @Override
    public void close() {
        network.close();
    }
}
