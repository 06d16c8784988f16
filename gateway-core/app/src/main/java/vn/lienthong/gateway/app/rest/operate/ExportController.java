package vn.lienthong.gateway.app.rest.operate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.view.export.TransferExport;

/** Everything that a search finds, as a file. */
@RestController
class ExportController {
    private final TransferExport exports;

    ExportController(TransferExport exports) {
        this.exports = exports;
    }

    /** @param format {@code csv} or {@code xlsx} */
    @GetMapping("/api/v1/transfers/export")
    @Needs(Right.EXPORT)
    void export(
            Caller caller,
            TransferController.Query query,
            @RequestParam(defaultValue = "csv") @Nullable String format,
            HttpServletResponse response)
            throws IOException {
        caller.need(Right.EXPORT);
        var criteria = query.criteria();
        exports.need(caller, criteria);
        Table.Form form = form(format);
        response.setContentType(form.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"transfers." + form.ending() + "\"");
        var asked = new TransferExport.Asked(caller, criteria, form, null);
        exports.write(asked, form.on(response.getOutputStream()));
    }

    private static Table.Form form(@Nullable String format) {
        for (Table.Form form : Table.Form.values()) if (form.ending().equals(format)) return form;
        throw Refusal.of(422, "parameter.format", "The parameter format is csv or xlsx.");
    }
}
