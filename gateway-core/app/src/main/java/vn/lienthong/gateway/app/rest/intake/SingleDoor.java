package vn.lienthong.gateway.app.rest.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.rest.Problem;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.answer.Endings;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.TransferPages;

/** Takes single transfers in. */
@RestController
@RequestMapping("/api/v1/services/{service}/transfers")
class SingleDoor {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_KEY = 200;
    /** Longer than any commit takes: then the caller is told to ask again. */
    private static final int WAIT_SECONDS = 20;

    private final SingleIntake intake;
    private final Services services;
    private final ErrorCatalogue errors;
    private final References references;
    private final TransferPages pages;
    private final WaitingRoom waitingRoom;
    private final Telling telling;
    private final ObjectWriter json;
    private final String defaultAgency;

    SingleDoor(
            SingleIntake intake,
            Services services,
            ErrorCatalogue errors,
            References references,
            TransferPages pages,
            Endings endings,
            AnswerReading answers,
            ObjectMapper json,
            GatewayProperties gateway) {
        this.intake = intake;
        this.services = services;
        this.errors = errors;
        this.references = references;
        this.pages = pages;
        this.waitingRoom = new WaitingRoom(endings, answers);
        this.telling = new Telling(services, references, json);
        this.json = json.writerFor(Accepted.class);
        this.defaultAgency = gateway.intake().defaultAgency();
    }

    /** A transfer that was just accepted; GET its reference for more. */
    record Accepted(String reference, String service, String agency, String state, String result) {}

    /** 202 accepted, 200 known or, for a caller who waits, at its end; 409 its key is held by something else, 422 faults. */
    @PostMapping
    @Needs(Right.SEND)
    @Nullable
    ResponseEntity<Object> accept(
            Caller caller, @PathVariable String service, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Call call = new Call(request);
        String agency = Sending.agency(caller, call, defaultAgency);
        Duration patience = Patience.of(request);
        if (patience.isZero() || !waitingRoom.enter())
            return accept(new To(service, agency, caller), call, request, response, null);
        try {
            return accept(new To(service, agency, caller), call, request, response, patience);
        } finally {
            waitingRoom.leave();
        }
    }

    /** Where a call goes, and who makes it. */
    private record To(String service, String agency, Caller caller) {}

    private @Nullable ResponseEntity<Object> accept(
            To to, Call call, HttpServletRequest request, HttpServletResponse response, @Nullable Duration patience)
            throws IOException {
        long started = System.nanoTime();
        String service = to.service();
        String agency = to.agency();
        Single item = new Single(agency, key(request), body(request), call.said());
        CompletableFuture<Optional<Ended>> end = patience == null ? null : new CompletableFuture<>();
        long until = patience == null ? started : started + patience.toNanos();
        SingleOutcome outcome = end == null ? stored(service, item) : intake.ask(service, item, end);
        if (patience != null && isThere(outcome)) {
            Ended ended = end(outcome, reader(call, agency), end, until);
            if (ended != null) {
                telling.tell(response, new Telling.Waited(service, agency, outcome, patience), ended);
                return null;
            }
            intake.settle();
        }
        return switch (outcome) {
            case SingleOutcome.Accepted accepted -> {
                accepted(service, agency, accepted.transferId(), response);
                yield null;
            }
            case SingleOutcome.Known known -> known(to.caller(), known);
            case SingleOutcome.Conflict conflict -> throw conflict(conflict, call.language("en"));
            case SingleOutcome.Faulty faulty -> throw faulty(service, faulty.faults(), call.language("en"));
            case SingleOutcome.NoService none ->
                throw Refusal.of(404, "service.unknown", "There is no service " + service + ".");
        };
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) throw Refusal.of(413, "body.too-large", "One transfer has at most 64 KiB.");
        return body;
    }

    private static @Nullable String key(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null || key.isBlank()) return null;
        if (key.length() > LONGEST_KEY)
            throw Refusal.of(422, "idempotency.format", "An Idempotency-Key has at most 200 characters.");
        return key.strip();
    }

    private static boolean isThere(SingleOutcome outcome) {
        return outcome instanceof SingleOutcome.Accepted || outcome instanceof SingleOutcome.Known;
    }

    private static AnswerReading.Reader reader(Call call, String agency) {
        String officer = call.text("officer");
        String reason = call.text("purpose");
        return new AnswerReading.Reader(
                officer == null ? "agency:" + agency : officer, reason == null ? "Prefer: wait" : reason);
    }

    private @Nullable Ended end(
            SingleOutcome outcome,
            AnswerReading.Reader reader,
            @Nullable CompletableFuture<Optional<Ended>> end,
            long until) {
        try {
            boolean isNew = outcome instanceof SingleOutcome.Accepted;
            long transfer = Objects.requireNonNull(outcome.transfer());
            var meant = new WaitingRoom.Meant(transfer, references.of(transfer), reader);
            return waitingRoom.await(meant, isNew ? end : null, until);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private SingleOutcome stored(String service, Single item) {
        try {
            return intake.submit(service, item).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RejectedExecutionException) throw busy();
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (RejectedExecutionException | TimeoutException e) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static Refusal busy() {
        Problem problem =
                Problem.of(503, "intake.busy", "The intake is busy. Send the same call again: nothing is done twice.");
        return new Refusal(problem, Map.of("Retry-After", "2"));
    }

    private void accepted(String service, String agency, long id, HttpServletResponse response) throws IOException {
        String reference = references.of(id);
        boolean waits = services.get(service).approvals().singles();
        byte[] body = json.writeValueAsBytes(
                new Accepted(reference, service, agency, waits ? "AWAITING_APPROVAL" : "READY", "open"));
        Telling.write(response, HttpServletResponse.SC_ACCEPTED, reference, body);
    }

    private ResponseEntity<Object> known(Caller caller, SingleOutcome.Known known) {
        String reference = references.of(known.transferId());
        return ResponseEntity.status(HttpStatus.OK)
                .location(URI.create("/api/v1/transfers/" + reference))
                .header("Idempotent-Replayed", "true")
                .header("X-Code", known.code())
                .body(pages.find(caller, reference).orElseThrow());
    }

    private Refusal conflict(SingleOutcome.Conflict conflict, String language) {
        String what =
                errors.message(conflict.code(), new Words("", ""), Map.of()).in(language);
        return Refusal.of(409, conflict.code(), what + " (" + references.of(conflict.transferId()) + ")");
    }

    private Refusal faulty(String serviceId, List<Fault> faults, String language) {
        ServiceDefinition service = services.get(serviceId);
        List<Problem.Fault> shown =
                faults.stream().map(fault -> shown(service, fault, language)).toList();
        return Refusal.of(422, faults.get(0).code(), shown.get(0).message(), shown);
    }

    private Problem.Fault shown(ServiceDefinition service, Fault fault, String language) {
        Field field = service.field(fault.field());
        Words label = field == null ? new Words("", "") : field.label();
        String message = errors.message(fault.code(), label, fault.args()).in(language);
        return new Problem.Fault(
                null, null, null, fault.field().isEmpty() ? null : fault.field(), fault.code(), message);
    }
}
