package vn.lienthong.gateway.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.RefusedTries;

/** Sees every refused try, by whichever door it came, and has it written down; what the caller is told is said by others. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedTryNotes implements HandlerExceptionResolver {
    private static final Logger log = LoggerFactory.getLogger(RefusedTryNotes.class);
    private final RefusedTries tries;

    RefusedTryNotes(RefusedTries tries) {
        this.tries = tries;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest call, HttpServletResponse answer, @Nullable Object handler, Exception failure) {
        if (!(failure instanceof Denied denied)) return null;
        Object pattern = call.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        try {
            tries.write(denied, call.getMethod() + " " + (pattern == null ? "" : pattern));
        } catch (DataAccessException unwritten) {
            log.atWarn()
                    .addKeyValue("event", "access.refusal-unwritten")
                    .addKeyValue("right", denied.right().id())
                    .setCause(unwritten)
                    .log("A refused try could not be written into the audit");
        }
        return null;
    }
}
