package vn.lienthong.gateway.app.console.batch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.lienthong.gateway.app.console.ground.Assets;
import vn.lienthong.gateway.app.console.ground.Frames;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.app.console.words.Language;
import vn.lienthong.gateway.app.paper.PaperPrinter;
import vn.lienthong.gateway.app.paper.SheetPaper;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.paper.Sheet;
import vn.lienthong.gateway.engine.paper.SheetReader;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.DestinationHealth;

/** What of a list is taken away: tables, and the sheet that people sign. */
@Controller
class BatchFiles {
    private static final String ASKED = "asked for in the console";
    private final Batches batches;
    private final Results results;
    private final RefusedLines refused;
    private final Papers papers;

    /** What the sheet is made with. */
    @org.springframework.stereotype.Component
    record Papers(SheetReader sheets, PaperPrinter printer, DestinationHealth destinations, Assets assets) {}

    BatchFiles(Batches batches, Results results, RefusedLines refused, Papers papers) {
        this.batches = batches;
        this.results = results;
        this.refused = refused;
        this.papers = papers;
    }

    /** What became of every line, in the order of the lines. @param form {@code csv} or {@code xlsx} */
    @GetMapping("/batches/{id}/result.{form}")
    @Needs(Right.EXPORT)
    void result(
            Caller caller,
            @PathVariable long id,
            @PathVariable String form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exported(caller, id);
        Table.Form chosen = form(form);
        var reading = new Results.Reading(id, language(request).code(), caller, ASKED);
        Table table =
                chosen.on(named(response, chosen, "batch-" + id + "-result").getOutputStream());
        results.write(reading, table);
        table.end();
    }

    /** The lines that never became transfers. @param form {@code csv} or {@code xlsx} */
    @GetMapping("/batches/{id}/refused.{form}")
    @Needs(Right.EXPORT)
    void refused(
            Caller caller,
            @PathVariable long id,
            @PathVariable String form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        BatchView batch = exported(caller, id);
        Table.Form chosen = form(form);
        var reveal = new RefusedLines.Reveal(
                id, batch.service(), batch.agency(), language(request).code(), caller);
        Table table =
                chosen.on(named(response, chosen, "batch-" + id + "-refused").getOutputStream());
        refused.write(reveal, table);
        table.end();
    }

    private static Table.Form form(String ending) {
        for (Table.Form form : Table.Form.values()) if (form.ending().equals(ending)) return form;
        throw new Unknown("form");
    }

    private static HttpServletResponse named(HttpServletResponse response, Table.Form form, String name) {
        response.setContentType(form.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + form.ending() + "\"");
        return response;
    }

    /** A paper of its own, without the frame of the console: it is printed and signed. */
    @GetMapping("/batches/{id}/sheet")
    @Needs(Right.LOOK)
    void sheet(Caller caller, @PathVariable long id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Sheet sheet = papers.sheets().read(caller, id).orElseThrow(() -> new Unknown("batch"));
        Map<String, Words> names = new HashMap<>();
        papers.destinations().all().forEach(each -> names.put(each.id(), each.name()));
        var onScreen = new PaperPrinter.OnScreen(
                papers.assets().at("paper.css"), papers.assets().at("console.js"), "/batches/" + id);
        response.setContentType("text/html;charset=UTF-8");
        papers.printer().print(new SheetPaper(sheet, names), language(request).code(), onScreen, response.getWriter());
    }

    private static Language language(HttpServletRequest request) {
        return Frames.language(request);
    }

    /** Asked before the answer begins: a page that says no is no table. */
    private BatchView exported(Caller caller, long id) {
        BatchView batch = batches.find(caller, id).orElseThrow(() -> new Unknown("batch"));
        caller.needOf(batch.agency(), Right.EXPORT, null);
        return batch;
    }
}
