package vn.lienthong.gateway.app.console.approval;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.decide.EvidenceBook;

/** A file that proves a decision, to be kept by whoever opens it: never shown by the browser, whatever stands in it. */
@Controller
class EvidenceDoor {
    private final EvidenceBook evidence;

    EvidenceDoor(EvidenceBook evidence) {
        this.evidence = evidence;
    }

    /** Opening it is written down, so it is no link. */
    @PostMapping("/approvals/evidence/{id}")
    @Needs({Right.APPROVE, Right.DECIDE})
    ResponseEntity<byte[]> open(Caller caller, @PathVariable long id) {
        var file = evidence.open(caller, id).orElseThrow(() -> new Unknown("evidence"));
        var disposition = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(file.content());
    }
}
