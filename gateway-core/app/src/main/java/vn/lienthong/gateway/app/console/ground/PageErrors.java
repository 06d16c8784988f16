package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import vn.lienthong.gateway.app.rest.CalledPath;
import vn.lienthong.gateway.app.rest.DatabaseAway;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.RevealAllowance;

/** Says on a page what went wrong, with the incident id by which the log has more; never how. What programs ask is answered elsewhere. */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {
    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);
    private final Frames frames;

    PageErrors(Frames frames) {
        this.frames = frames;
    }

    /** After what writes refused tries down. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!Door.isPage(request)) return null;
        // whoever left while he was being told something reads no page about that
        if (failure instanceof IOException && response.isCommitted()) return new ModelAndView();
        int status = status(failure);
        String incident = UUID.randomUUID().toString().substring(0, 8);
        tell(request, status, incident, failure);
        response.setStatus(status);
        var page = page(request, status, incident);
        if (failure instanceof Denied denied) page.addObject("right", denied.right());
        return page;
    }

    ModelAndView page(HttpServletRequest request, int status, String incident) {
        return new ModelAndView("error", frames.around(request))
                .addObject("status", HttpStatus.valueOf(status))
                .addObject("kind", kind(status))
                .addObject("incident", incident);
    }

    /** Of its words: {@code error.<kind>.…}. */
    private static String kind(int status) {
        return switch (status) {
            case 401, 403 -> "denied";
            case 404, 405 -> "unknown";
            case 429 -> "limit";
            case 503 -> "away";
            default -> status < 500 ? "unreadable" : "fault";
        };
    }

    private static int status(Exception failure) {
        return switch (failure) {
            case Denied denied -> 403;
            case RevealAllowance.Exhausted limit -> 429;
            case Unknown unknown -> 404;
            case MethodArgumentTypeMismatchException mismatch -> 404;
            case ServletRequestBindingException missing -> 400;
            case ErrorResponse answered -> answered.getStatusCode().value();
            default -> DatabaseAway.isWhy(failure) ? 503 : 500;
        };
    }

    /** Logs once, here. Never the query: it may name a person. */
    private static void tell(HttpServletRequest request, int status, String incident, Exception failure) {
        var event = status == 500 ? log.atError() : status == 503 ? log.atWarn() : log.atInfo();
        (status >= 500 ? event.setCause(failure) : event)
                .addKeyValue("event", "page.refused")
                .addKeyValue("incidentId", incident)
                .addKeyValue("status", status)
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", CalledPath.of(request))
                .log("Page refused");
    }
}
