package vn.lienthong.gateway.app.rest.operate;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Problem;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.reconcile.BookCheck;
import vn.lienthong.gateway.engine.reconcile.BookComparison;
import vn.lienthong.gateway.engine.reconcile.Reconciler;
import vn.lienthong.gateway.engine.reconcile.Reconciliation;

/** Whether everything is accounted for. What differs becomes a break; asking again changes nothing. */
@RestController
@RequestMapping("/api/v1/reconciliation")
class ReconciliationController {
    private final Reconciler reconciler;
    private final BookCheck books;
    private final Clock clock;

    ReconciliationController(Reconciler reconciler, BookCheck books, Clock clock) {
        this.reconciler = reconciler;
        this.books = books;
        this.clock = clock;
    }

    /** @param day of the destination, by its own time zone; absent: its present day */
    @GetMapping
    @Needs(Right.LOOK)
    Reconciliation reconcile(
            Caller caller,
            @RequestParam(required = false) @Nullable Long batch,
            @RequestParam(required = false) @Nullable String destination,
            @RequestParam(required = false) @Nullable LocalDate day) {
        if ((batch == null) == (destination == null))
            throw Refusal.of(422, "reconciliation.scope", "Name either a batch, or a destination and its day.");
        if (destination != null)
            return reconciler.day(
                    caller, destination, day == null ? reconciler.today(destination, clock.instant()) : day);
        return reconciler
                .batch(caller, java.util.Objects.requireNonNull(batch))
                .orElseThrow(() -> Refusal.of(404, "batch.unknown", "There is no batch " + batch + "."));
    }

    @PostMapping(path = "/book", consumes = "text/csv")
    @Needs(Right.RECONCILE)
    BookComparison book(Caller caller, @RequestParam String destination, HttpServletRequest call) throws IOException {
        try (var book = new InputStreamReader(call.getInputStream(), StandardCharsets.UTF_8)) {
            return books.againstBook(caller, destination, book);
        } catch (BookComparison.Unreadable unreadable) {
            String what = unreadable.getMessage();
            var fault = new Problem.Fault(
                    null, (int) unreadable.line(), null, null, "book.format", what == null ? "" : what);
            throw Refusal.of(422, "book.format", "The book cannot be read; nothing was compared.", List.of(fault));
        }
    }
}
