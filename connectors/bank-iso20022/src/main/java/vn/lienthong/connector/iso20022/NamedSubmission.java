package vn.lienthong.connector.iso20022;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;

/** Looks whether a status report says anything about one submission. */
final class NamedSubmission implements FactSink {
    private final String submissionRef;
    private boolean statusReport;
    private boolean named;

    NamedSubmission(String submissionRef) {
        this.submissionRef = submissionRef;
    }

    boolean found() {
        return statusReport && named;
    }

    @Override
    public void document(Kind kind, @Nullable String documentId, @Nullable LocalDate accountingDate) {
        statusReport = kind == Kind.STATUS_REPORT;
    }

    @Override
    public void fact(Fact fact) {
        if (submissionRef.equalsIgnoreCase(fact.submissionRef())) named = true;
    }
}
