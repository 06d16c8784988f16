package vn.lienthong.gateway.app.rest.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.paper.PaperPrinter;
import vn.lienthong.gateway.app.paper.UnpaidPaper;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.paper.Unpaid;
import vn.lienthong.gateway.engine.paper.UnpaidList;
import vn.lienthong.gateway.engine.paper.UnpaidRequest;
import vn.lienthong.gateway.engine.paper.UnpaidSums;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;

/** Who was not paid in a month: CSV, a workbook or HTML by name, or the sums alone as JSON. */
@RestController
class UnpaidController {
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Unpaid unpaid;
    private final Services services;
    private final ErrorCatalogue errors;
    private final PaperPrinter printer;
    private final ObjectMapper json;
    private final Clock clock;
    private final String defaultAgency;

    UnpaidController(
            Unpaid unpaid,
            Services services,
            ErrorCatalogue errors,
            PaperPrinter printer,
            ObjectMapper json,
            Clock clock,
            GatewayProperties gateway) {
        this.unpaid = unpaid;
        this.services = services;
        this.errors = errors;
        this.printer = printer;
        this.json = json;
        this.clock = clock;
        this.defaultAgency = gateway.intake().defaultAgency();
    }

    /** {@code agency}, {@code period} (month of paying, 2026-11; absent: this one), {@code service} and {@code format}. */
    @GetMapping("/api/v1/unpaid")
    @Needs({Right.REVEAL, Right.LOOK})
    void list(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Call call = new Call(request);
        String language = call.language("vi");
        var asked = new UnpaidRequest(service(call, language), call.agency(defaultAgency), month(call));
        String name = "unpaid-" + asked.agency() + "-" + asked.month();
        switch (form(call, request)) {
            case "html" -> html(asked, language, caller, name, response);
            case "json" -> sums(asked, language, caller, response);
            default ->
                unpaid.write(
                        asked, language, caller, Download.of(request, response).table(name));
        }
    }

    private static String form(Call call, HttpServletRequest request) {
        String asked = call.text("format");
        if (asked != null) return asked;
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null) return "csv";
        if (accepted.contains(MediaType.TEXT_HTML_VALUE)) return "html";
        return accepted.contains(MediaType.APPLICATION_JSON_VALUE) ? "json" : "table";
    }

    private ServiceDefinition service(Call call, String language) {
        String id = call.text("service");
        List<ServiceDefinition> able = services.all().stream()
                .filter(UnpaidRequest::isFor)
                .filter(service -> id == null || service.id().equals(id))
                .toList();
        if (able.size() == 1) return able.getFirst();
        String means =
                errors.message("unpaid.no-list", new Words("", ""), Map.of()).in(language);
        throw Refusal.of(id == null ? 422 : 404, "unpaid.no-list", means);
    }

    private YearMonth month(Call call) {
        String period = call.text("period");
        if (period == null) return YearMonth.now(clock.withZone(HOME));
        try {
            return YearMonth.parse(period);
        } catch (DateTimeException e) {
            throw Refusal.of(422, "parameter.period", "The parameter period is a month like 2026-11.");
        }
    }

    private void html(UnpaidRequest asked, String language, Caller caller, String name, HttpServletResponse response)
            throws IOException {
        UnpaidList list = unpaid.open(asked, caller);
        Download.page(response, name);
        printer.print(new UnpaidPaper(asked, list, unpaid.reasons(), clock.instant()), language, response.getWriter());
        response.flushBuffer();
        unpaid.handedOver(asked, list, caller);
    }

    /** @param listed all that was to be paid: paid, unpaid and open together */
    record Sums(
            String service,
            String agency,
            String period,
            UnpaidSums.Sum listed,
            UnpaidSums.Sum paid,
            UnpaidSums.Sum unpaid,
            UnpaidSums.Sum open,
            List<Because> reasons) {}

    /** @param reason why, in the asked language; may be empty */
    record Because(String state, @Nullable String code, String reason, long items, long vnd) {}

    private void sums(UnpaidRequest asked, String language, Caller caller, HttpServletResponse response)
            throws IOException {
        UnpaidSums sums = unpaid.sums(asked, caller);
        List<Because> reasons = sums.reasons().stream()
                .map(because -> new Because(
                        Unpaid.state(because.example()).in(language),
                        because.code(),
                        unpaid.reasons().why(because.example()).in(language),
                        because.sum().items(),
                        because.sum().vnd()))
                .toList();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                new Sums(
                        asked.service().id(),
                        asked.agency(),
                        asked.month().toString(),
                        sums.listed(),
                        sums.paid(),
                        sums.unpaid(),
                        sums.open(),
                        reasons));
    }
}
