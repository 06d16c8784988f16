package vn.lienthong.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.partner.Reply;

/** What a tester sees and a partner does not: the books, the faults, the day. No fault ever strikes here. */
final class ControlRoom {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Partner> partners;
    private final FaultPlan faults;
    private final Consumer<Fault> whenArmed;

    /** @param whenArmed told of every fault that is ordered */
    ControlRoom(List<Partner> partners, FaultPlan faults, Consumer<Fault> whenArmed) {
        this.partners = partners;
        this.faults = faults;
        this.whenArmed = whenArmed;
    }

    /** Answers a request for the control room; false when it is for somebody else. */
    boolean answers(Request request, Response response, Callback callback) throws IOException {
        JettyExchange exchange = new JettyExchange(request);
        String path = exchange.path();
        if (path.equals("/book.csv")) {
            writeBook(exchange, response, callback);
            return true;
        }
        if (!path.equals("/book") && !path.startsWith("/control/")) {
            return false;
        }
        send(reply(exchange), response, callback);
        return true;
    }

    private Reply reply(JettyExchange exchange) throws IOException {
        try {
            return switch (exchange.method() + " " + exchange.path()) {
                case "GET /book" -> book(exchange);
                case "GET /control/faults" ->
                    json(200, faults.inForce().stream().map(FaultOrder::of).toList());
                case "POST /control/faults" -> arm(exchange);
                case "DELETE /control/faults" -> done(faults::disarmAll);
                case "GET /control/calls" -> json(200, faults.log().lines());
                case "DELETE /control/calls" -> done(() -> faults.log().clear());
                case "GET /control/pending" -> json(200, pending());
                case "POST /control/day" -> day(exchange);
                default -> Reply.refusal(404, "the control room has no such door");
            };
        } catch (JsonProcessingException e) {
            return Reply.refusal(400, "the body is not JSON of the expected fields");
        } catch (IllegalArgumentException e) {
            return Reply.refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private static Reply done(Runnable what) {
        what.run();
        return Reply.empty(204);
    }

    private static Reply json(int status, Object value) throws JsonProcessingException {
        return Reply.json(status, JSON.writeValueAsString(value));
    }

    private Reply book(JettyExchange exchange) throws JsonProcessingException {
        return json(200, partner(exchange.query("destination")).totals());
    }

    private Partner partner(@Nullable String destination) {
        return partners.stream()
                .filter(partner -> destination == null || partner.destination().equals(destination))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("destination is none of "
                        + partners.stream().map(Partner::destination).toList()));
    }

    private Reply arm(JettyExchange exchange) throws IOException {
        Fault fault = FaultOrder.read(exchange.body()).fault(partners);
        faults.arm(fault);
        whenArmed.accept(fault);
        return json(201, FaultOrder.of(fault));
    }

    private Map<String, Long> pending() {
        Map<String, Long> pending = new LinkedHashMap<>();
        partners.forEach(
                partner -> pending.put(partner.destination(), partner.book().pending()));
        return pending;
    }

    private Reply day(JettyExchange exchange) throws IOException {
        DayOrder order = JSON.readValue(exchange.body(), DayOrder.class);
        List<Partner> meant = order.destination() == null ? partners : List.of(partner(order.destination()));
        for (Partner partner : meant) {
            if (order.lengthMillis() != null) {
                partner.dayLength(Duration.ofMillis(Math.max(1, order.lengthMillis())));
            }
            if (order.end()) {
                partner.endDay();
            }
        }
        return Reply.empty(204);
    }

    private void writeBook(JettyExchange exchange, Response response, Callback callback) throws IOException {
        Partner partner;
        try {
            partner = partner(exchange.query("destination"));
        } catch (IllegalArgumentException e) {
            send(Reply.refusal(400, String.valueOf(e.getMessage())), response, callback);
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/csv;charset=utf-8");
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(Content.Sink.asOutputStream(response), StandardCharsets.UTF_8), 1 << 16)) {
            partner.writeBook(out);
        }
        callback.succeeded();
    }

    private static void send(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }
}
