package vn.lienthong.gateway.app.console.transfer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.lienthong.gateway.app.console.ground.Frames;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.app.console.words.Words;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.view.export.TransferExport;

/** The list of transfers as a file: all that the search finds, not one page of it. */
@Controller
class TransferFiles {
    private final TransferExport exports;
    private final PersonSeal seals;
    private final Clock clock;

    TransferFiles(TransferExport exports, PersonSeal seals, Clock clock) {
        this.exports = exports;
        this.seals = seals;
        this.clock = clock;
    }

    /** @param form {@code csv} for programs or {@code xlsx} for people */
    @GetMapping("/transfers/export.{form}")
    @Needs(Right.EXPORT)
    void export(
            Caller caller,
            TransferQuery query,
            @PathVariable String form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        caller.need(Right.EXPORT);
        var criteria = query.criteria(query.who() == null ? null : seals.open(query.who()));
        exports.need(caller, criteria);
        Table.Form chosen = form(form);
        response.setContentType(chosen.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"transfers." + chosen.ending() + "\"");
        Table table = chosen.on(response.getOutputStream());
        var words = new Words(Frames.language(request), clock);
        var headings = table.isForPeople()
                ? TransferExport.COLUMNS.stream()
                        .map(column -> words.of("export." + column))
                        .toList()
                : null;
        exports.write(new TransferExport.Asked(caller, criteria, chosen, headings), table);
    }

    private static Table.Form form(String ending) {
        for (Table.Form form : Table.Form.values()) if (form.ending().equals(ending)) return form;
        throw new Unknown("form");
    }
}
