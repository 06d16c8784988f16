package vn.lienthong.gateway.app.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that arise before a call reaches Spring (a filter, the server itself) in the same shape as all others. */
@RestController
class OutsideErrors implements ErrorController {
    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest call) {
        Object status = call.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer known ? known : 404;
        boolean ours = code >= 500;
        Problem problem = Problem.of(
                code,
                ours ? "gateway.fault" : code == 404 ? "path.unknown" : "call.invalid",
                ours ? "The gateway failed." : "The call cannot be answered as it stands.");
        return ResponseEntity.status(code)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
