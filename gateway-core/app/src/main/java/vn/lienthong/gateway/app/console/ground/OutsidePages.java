package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Errors that arise before a call reaches a page (a filter, the server itself), told to a browser in the same shape as all others. */
@Controller
class OutsidePages {
    private final PageErrors errors;

    OutsidePages(PageErrors errors) {
        this.errors = errors;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView error(HttpServletRequest request) {
        Object said = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = said instanceof Integer known && HttpStatus.resolve(known) != null ? known : 404;
        var page = errors.page(request, status, UUID.randomUUID().toString().substring(0, 8));
        page.setStatus(HttpStatus.valueOf(status));
        return page;
    }
}
