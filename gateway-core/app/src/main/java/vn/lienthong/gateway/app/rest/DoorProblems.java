package vn.lienthong.gateway.app.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.app.access.Refusals;

/** The problem documents of calls that come no farther than the door. */
@Component
class DoorProblems implements Refusals {
    private final ObjectMapper json;

    DoorProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void unknown(HttpServletResponse answer) throws IOException {
        write(
                answer,
                Problem.of(
                        401,
                        "token.unknown",
                        "Send the header Authorization: Bearer <token> with a token that holds: a configurator gives tokens;"
                                + " the administrator's stands in admin.token of the gateway's --var folder."));
    }

    @Override
    public void failed(HttpServletResponse answer, RuntimeException failure) throws IOException {
        if (!DatabaseAway.isWhy(failure)) throw failure;
        answer.setHeader(HttpHeaders.RETRY_AFTER, "5");
        write(
                answer,
                Problem.of(
                        503,
                        "database.away",
                        "The ledger's database is away. Nothing was accepted: send the same call again later."));
    }

    private void write(HttpServletResponse answer, Problem problem) throws IOException {
        answer.setStatus(problem.status());
        answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(answer.getOutputStream(), problem);
    }
}
