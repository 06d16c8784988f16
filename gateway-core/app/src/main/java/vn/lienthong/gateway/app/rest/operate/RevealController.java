package vn.lienthong.gateway.app.rest.operate;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.view.reveal.FieldReveals;
import vn.lienthong.gateway.engine.view.reveal.FieldReveals.Revealed;

/** One field of a transfer in full, for somebody who says why. */
@RestController
class RevealController {
    private final FieldReveals reveals;

    RevealController(FieldReveals reveals) {
        this.reveals = reveals;
    }

    record Call(@Nullable String field, @Nullable String reason) {}

    /** In this answer and nowhere else: nothing on the way may keep it. */
    @PostMapping("/api/v1/transfers/{reference}/reveal")
    @Needs(Right.REVEAL)
    ResponseEntity<Revealed> reveal(@PathVariable String reference, @RequestBody Call call, Caller caller) {
        caller.need(Right.REVEAL);
        var act = Acts.of(caller, "reason", call.reason());
        var shown = reveals.reveal(act, reference, Acts.needed("field", call.field()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(shown.orElseThrow(() -> Refusal.of(
                        404, "field.unknown", "The ledger has no transfer " + reference + " with this field.")));
    }
}
