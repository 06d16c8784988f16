package vn.lienthong.gateway.app.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An error as a caller sees it (RFC 9457): what, which, expected, and nothing internal.
 *  @param code       stable, dotted; what a program decides by
 *  @param incidentId by which the log has more
 *  @param errors     each fault on its own; empty where the detail says it all */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String code, String incidentId, List<Fault> errors) {

    /** One fault of what was sent.
     *  @param line   absent where it is not about a line; counted from 1
     *  @param column absent where unknown; counted from 1
     *  @param field  absent where it is not about one field */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String field,
            String code,
            String message) {}

    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    public static Problem of(int status, String code, String detail, List<Fault> errors) {
        HttpStatus known = HttpStatus.resolve(status);
        String incident = UUID.randomUUID().toString().substring(0, 8);
        return new Problem(
                "about:blank",
                known == null ? "Error" : known.getReasonPhrase(),
                status,
                detail,
                code,
                incident,
                errors);
    }
}
