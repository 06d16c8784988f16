package vn.lienthong.sandbox.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.journal.JournalFailure;
import vn.lienthong.sandbox.partner.Call;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.partner.Reply;

/** Where every request arrives: finds the partner and the operation, and lets a fault strike if it is its turn. */
final class FrontDoor extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);

    private final List<Partner> partners;
    private final FaultPlan faults;
    private final FaultTimings timings;
    private final ControlRoom controlRoom;
    private final CountDownLatch closing = new CountDownLatch(1);

    FrontDoor(List<Partner> partners, FaultPlan faults, FaultTimings timings, ControlRoom controlRoom) {
        this.partners = partners;
        this.faults = faults;
        this.timings = timings;
        this.controlRoom = controlRoom;
    }

    /** Ends every silence and drip. */
    void stopWaiting() {
        closing.countDown();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Wire wire = new Wire(request, response, callback, closing);
        try {
            if (!controlRoom.answers(request, response, callback)) {
                serve(new JettyExchange(request), wire, request);
            }
        } catch (JournalFailure e) {
            wire.send(Reply.refusal(500, "the book cannot be written"));
        } catch (IOException e) {
            callback.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.failed(e);
        }
        return true;
    }

    private void serve(JettyExchange exchange, Wire wire, Request request) throws IOException, InterruptedException {
        for (Partner partner : partnersAt(request)) {
            Call call = partner.route(exchange);
            if (call != null) {
                serve(partner.destination(), call, exchange, wire);
                return;
            }
        }
        exchange.drain();
        wire.send(Reply.refusal(404, "no partner answers here"));
    }

    /** A connector with a partner's name serves that partner alone; the shared one all that speak plain HTTP. */
    private List<Partner> partnersAt(Request request) {
        String name = request.getConnectionMetaData().getConnector().getName();
        return partners.stream()
                .filter(p ->
                        name == null ? p.certificate() == null : p.destination().equals(name))
                .toList();
    }

    private void serve(String destination, Call call, JettyExchange exchange, Wire wire)
            throws IOException, InterruptedException {
        faults.arrived(destination, call.operation());
        if (exchange.isTooLarge()) {
            wire.send(Reply.refusal(413, "the body is larger than " + JettyExchange.MOST_BODY_BYTES + " bytes"));
            return;
        }
        FaultKind fault = faults.drawForCall(destination, call.operation());
        if (fault == null) {
            Reply reply = call.answer().reply(exchange);
            exchange.drain();
            answer(reply, wire);
            return;
        }
        log.atInfo()
                .addKeyValue("event", "sandbox.fault")
                .addKeyValue("destination", destination)
                .addKeyValue("operation", call.operation())
                .addKeyValue("kind", fault.word())
                .log("A fault struck");
        switch (fault.place()) {
            case BEFORE -> wire.reset();
            case INSTEAD -> {
                exchange.body();
                wire.send(instead(fault));
            }
            case AFTER_COMMIT -> {
                call.answer().reply(exchange);
                fallSilent(fault, wire);
            }
            case ANSWER -> answerBadly(fault, call.answer().reply(exchange), wire);
            case REPORT, PARTNER -> throw new IllegalStateException(fault.word() + " does not strike calls");
        }
    }

    private void answer(Reply reply, Wire wire) throws InterruptedException {
        if (reply.isNone()) {
            wire.silence(timings.silence());
        } else {
            wire.send(reply);
        }
    }

    private Reply instead(FaultKind fault) {
        String seconds = Long.toString(timings.retryAfterSeconds());
        Map<String, String> retryAfter = Map.of("Retry-After", seconds);
        return switch (fault) {
            case HTTP_503_RETRY_AFTER -> new Reply(503, retryAfter, new byte[0]);
            case HTTP_429 -> new Reply(429, retryAfter, new byte[0]);
            default -> Reply.refusal(500, "internal error");
        };
    }

    private void fallSilent(FaultKind fault, Wire wire) throws IOException, InterruptedException {
        if (fault == FaultKind.RESET_AFTER_COMMIT) {
            wire.reset();
        } else {
            wire.silence(timings.silence());
        }
    }

    private void answerBadly(FaultKind fault, Reply reply, Wire wire) throws IOException, InterruptedException {
        if (reply.isNone()) {
            wire.silence(timings.silence());
            return;
        }
        switch (fault) {
            case SLOW_DRIP -> wire.drip(reply, timings.drip());
            case TRUNCATED_BODY -> wire.truncate(reply);
            default -> wire.malform(reply);
        }
    }
}
