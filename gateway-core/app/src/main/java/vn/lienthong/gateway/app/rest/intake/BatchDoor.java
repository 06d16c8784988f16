package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
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
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.intake.BatchChecker;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.intake.BatchRequest;
import vn.lienthong.gateway.engine.intake.Receipt;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.Batches;

/** Takes lists in. */
@RestController
@RequestMapping("/api/v1/services/{service}/batches")
class BatchDoor {
    private final BatchIntake intake;
    private final BatchChecker checker;
    private final Batches batches;
    private final ErrorCatalogue errors;
    private final Moments moments;
    private final String defaultAgency;

    BatchDoor(
            BatchIntake intake,
            BatchChecker checker,
            Batches batches,
            ErrorCatalogue errors,
            Moments moments,
            GatewayProperties gateway) {
        this.intake = intake;
        this.checker = checker;
        this.batches = batches;
        this.errors = errors;
        this.moments = moments;
        this.defaultAgency = gateway.intake().defaultAgency();
    }

    /** 202 with the new batch, checked in the background; 200 with the first one where this very list came before. */
    @PostMapping
    @Needs(Right.SEND)
    ResponseEntity<BatchView> receive(Caller caller, @PathVariable String service, HttpServletRequest request)
            throws IOException {
        String type = request.getContentType();
        // its fields would be read out of the body: the list would be gone
        if (type != null && type.startsWith("application/x-www-form-urlencoded"))
            throw Refusal.of(
                    415,
                    "content-type.unknown",
                    "A list is text/csv, application/x-ndjson or an .xlsx workbook: say so in Content-Type.");
        Call call = new Call(request);
        String agency = Sending.agency(caller, call, defaultAgency);
        SentList list = SentList.of(request, call.text("filename"));
        BatchRequest asked = asked(service, agency, call, list);
        try (InputStream bytes = list.bytes().open()) {
            return switch (intake.receive(asked, bytes)) {
                case Receipt.Received received -> {
                    moments.reached(Moments.AFTER_ACCEPT);
                    checker.wake();
                    yield answer(caller, HttpStatus.ACCEPTED, received.batchId());
                }
                case Receipt.Known known -> answer(caller, HttpStatus.OK, known.batchId());
                case Receipt.Declined declined -> throw refusal(declined.faults(), call.language("en"));
            };
        }
    }

    private BatchRequest asked(String service, String agency, Call call, SentList list) {
        return new BatchRequest(
                service,
                agency,
                list.form(),
                call.text("profile"),
                list.name(),
                call.whole("count"),
                call.whole("sum"),
                call.date("executionDate"),
                call.text("officer"),
                call.text("purpose"),
                call.text("period"),
                call.text("unit"),
                call.flag("checkOnly"));
    }

    private ResponseEntity<BatchView> answer(Caller caller, HttpStatus status, long batchId) {
        BatchView view = batches.find(caller, batchId)
                .orElseThrow(() -> new IllegalStateException("a batch that was received is in the ledger"));
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/batches/" + batchId))
                .body(view);
    }

    private Refusal refusal(List<FileFault> faults, String language) {
        FileFault first = faults.get(0);
        int status = switch (first.code()) {
            case "service.unknown" -> 404;
            case "file.too-large" -> 413;
            case "file.format" -> 415;
            default -> 422;
        };
        List<Problem.Fault> shown = faults.stream()
                .map(fault -> new Problem.Fault(
                        null,
                        null,
                        null,
                        null,
                        fault.code(),
                        errors.message(fault).in(language)))
                .toList();
        return Refusal.of(status, first.code(), shown.get(0).message(), shown);
    }
}
