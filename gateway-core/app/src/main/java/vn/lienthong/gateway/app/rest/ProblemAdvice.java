package vn.lienthong.gateway.app.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.RevealAllowance;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.access.user.SignIn;
import vn.lienthong.gateway.engine.access.user.UserRefusal;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.service.Words;

/** Every failed call becomes one problem document with an incident id; what is internal goes to the log under that id. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_SECONDS = "5";

    private final ErrorCatalogue errors;

    ProblemAdvice(ErrorCatalogue errors) {
        this.errors = errors;
    }

    @ExceptionHandler(Refusal.class)
    ResponseEntity<Object> refused(Refusal refusal, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        refusal.headers().forEach(headers::set);
        return answer(refusal.problem(), headers, request, null);
    }

    @ExceptionHandler(UserRefusal.class)
    ResponseEntity<Object> refusedOfUsers(UserRefusal refusal, HttpServletRequest request) {
        int status = switch (refusal.code()) {
            case "user.unknown", "token.unknown" -> 404;
            case "user.taken", "user.own", "user.last-configurator", "user.program" -> 409;
            case SignIn.BUSY -> 503;
            default -> 422;
        };
        var faults = refusal.codes().stream()
                .map(code -> new Problem.Fault(null, null, null, null, code, said(code)))
                .toList();
        var problem = Problem.of(status, refusal.code(), said(refusal.code()), faults);
        return answer(problem, new HttpHeaders(), request, null);
    }

    private String said(String code) {
        return errors.message(code, new Words("", ""), Map.of()).en();
    }

    @ExceptionHandler(Denied.class)
    ResponseEntity<Object> denied(Denied denied, HttpServletRequest request) {
        String where = denied.destination() == null ? "" : " for " + denied.destination();
        String givers = Stream.of(Role.values())
                .filter(role -> role.rights().contains(denied.right()) && role != Role.AGENCY)
                .map(Role::id)
                .collect(Collectors.joining(", "));
        String detail = denied.caller().name() + " lacks the right "
                + denied.right().id() + where + ". The roles with it are: " + givers + "; a configurator gives roles.";
        return answer(Problem.of(403, Denied.CODE, detail), new HttpHeaders(), request, null);
    }

    @ExceptionHandler(RevealAllowance.Exhausted.class)
    ResponseEntity<Object> exhausted(RevealAllowance.Exhausted limit, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "" + (limit.pause().toSeconds() + 1));
        return answer(Problem.of(429, RevealAllowance.CODE, said(RevealAllowance.CODE)), headers, request, null);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> failed(Exception failure, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (DatabaseAway.isWhy(failure)) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            String detail = "The ledger's database is away. Nothing was accepted: send the same call again later.";
            return answer(Problem.of(503, "database.away", detail), headers, request, failure);
        }
        String detail = "The gateway failed. Its log has more under the incident id.";
        return answer(Problem.of(500, "gateway.fault", detail), headers, request, failure);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest call = ((ServletWebRequest) request).getRequest();
        return answer(
                problem(failure, status.value(), call), headers, call, status.is5xxServerError() ? failure : null);
    }

    private static Problem problem(Exception failure, int status, HttpServletRequest call) {
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MissingServletRequestParameterException missing ->
                Problem.of(400, "parameter.missing", "The parameter " + missing.getParameterName() + " is missing.");
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.of(
                        400,
                        "parameter.format",
                        "The value of " + mismatch.getName() + " cannot be read as " + typeOf(mismatch) + ".");
            default -> byStatus(status, call);
        };
    }

    private static Problem byStatus(int status, HttpServletRequest call) {
        return switch (status) {
            case 404 ->
                Problem.of(
                        404,
                        "path.unknown",
                        "There is nothing at " + call.getMethod() + " " + call.getRequestURI() + ".");
            case 405 ->
                Problem.of(
                        405,
                        "method.unknown",
                        call.getMethod() + " is not possible here; the Allow header says what is.");
            case 406 -> Problem.of(406, "accept.unknown", "None of the accepted media types is available here.");
            case 413 -> Problem.of(413, "body.too-large", "The body is larger than is allowed.");
            case 415 ->
                Problem.of(
                        415,
                        "content-type.unknown",
                        "The Content-Type " + call.getContentType()
                                + " is not taken here; the Accept header says what is.");
            default ->
                Problem.of(
                        status,
                        status >= 500 ? "gateway.fault" : "call.invalid",
                        "The call cannot be answered as it stands.");
        };
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        String detail = "The body is not readable as JSON of the expected shape.";
        if (!(unreadable.getCause() instanceof JsonProcessingException json) || json.getLocation() == null) {
            return Problem.of(400, "body.unreadable", detail);
        }
        JsonLocation at = json.getLocation();
        var fault = new Problem.Fault(
                null, at.getLineNr(), at.getColumnNr(), null, "body.unreadable", "Here the body stops being readable.");
        return Problem.of(400, "body.unreadable", detail, List.of(fault));
    }

    private static String typeOf(MethodArgumentTypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        return type == null ? "what is expected" : type.getSimpleName();
    }

    /** Logs once, here: with the cause where a person must look, without where the caller erred. Never the query: it may name a person. */
    private static ResponseEntity<Object> answer(
            Problem problem, HttpHeaders headers, HttpServletRequest call, @Nullable Exception cause) {
        var event = cause == null ? log.atInfo() : problem.status() == 503 ? log.atWarn() : log.atError();
        (cause == null ? event : event.setCause(cause))
                .addKeyValue("event", "call.refused")
                .addKeyValue("incidentId", problem.incidentId())
                .addKeyValue("code", problem.code())
                .addKeyValue("status", problem.status())
                .addKeyValue("method", call.getMethod())
                .addKeyValue("path", CalledPath.of(call))
                .log("Call refused");
        headers = new HttpHeaders(headers);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(problem.status()).headers(headers).body(problem);
    }
}
