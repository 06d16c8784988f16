package vn.lienthong.gateway.app.paper;

import java.time.Instant;
import java.util.List;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.paper.Unpaid;
import vn.lienthong.gateway.engine.paper.UnpaidLine;
import vn.lienthong.gateway.engine.paper.UnpaidList;
import vn.lienthong.gateway.engine.paper.UnpaidRequest;
import vn.lienthong.gateway.engine.paper.UnpaidSums;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Words;

/** The list of the unpaid as its template reads it, from top to bottom, once. */
public record UnpaidPaper(UnpaidRequest request, UnpaidList list, Reasons reasons, Instant madeAt) {
    /** The fields that the service shows of a line. */
    public List<Field> columns() {
        return request.service().papers().columns().stream()
                .map(request.service().fields()::get)
                .toList();
    }

    public Iterable<UnpaidLine> unpaid() {
        return list::unpaid;
    }

    /** After {@link #unpaid}. */
    public Iterable<UnpaidLine> open() {
        return list::open;
    }

    /** After {@link #open}. */
    public UnpaidSums sums() {
        return list.sums();
    }

    public Words state(Reasons.Standing standing) {
        return Unpaid.state(standing);
    }

    public Words why(Reasons.Standing standing) {
        return reasons.why(standing);
    }

    public Words todo(Reasons.Standing standing) {
        return reasons.todo(standing);
    }
}
