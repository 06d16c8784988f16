package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.paper.PaperPrinter;
import vn.lienthong.gateway.app.paper.SheetPaper;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.paper.Sheet;
import vn.lienthong.gateway.engine.paper.SheetReader;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.DestinationHealth;

/** The sheet of a batch that people sign: HTML to be printed. */
@RestController
class SheetController {
    private final SheetReader sheets;
    private final PaperPrinter printer;
    private final DestinationHealth destinations;

    SheetController(SheetReader sheets, PaperPrinter printer, DestinationHealth destinations) {
        this.sheets = sheets;
        this.printer = printer;
        this.destinations = destinations;
    }

    @GetMapping("/api/v1/batches/{id}/sheet")
    @Needs(Right.LOOK)
    void sheet(Caller caller, @PathVariable long id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Sheet sheet = sheets.read(caller, id)
                .orElseThrow(() -> Refusal.of(404, "batch.unknown", "There is no batch " + id + "."));
        Map<String, Words> names = new HashMap<>();
        destinations.all().forEach(each -> names.put(each.id(), each.name()));
        String language = new Call(request).language("vi");
        Download.page(response, "batch-" + id + "-sheet");
        printer.print(new SheetPaper(sheet, names), language, response.getWriter());
    }
}
