package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.intake.write.Table;

/** A table that leaves as a file: CSV, or a workbook where {@code format=xlsx} or the Accept header asks for one. */
final class Download {
    private final Table.Form form;
    private final HttpServletResponse response;

    private Download(Table.Form form, HttpServletResponse response) {
        this.form = form;
        this.response = response;
    }

    static Download of(HttpServletRequest request, HttpServletResponse response) {
        return new Download(form(request.getParameter("format"), request.getHeader(HttpHeaders.ACCEPT)), response);
    }

    /** A paper that a browser shows and prints: no script, nothing from elsewhere. @param name without its ending */
    static void page(HttpServletResponse response, String name) {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".html\"");
    }

    static Download workbook(HttpServletResponse response) {
        return new Download(Table.Form.XLSX, response);
    }

    private static Table.Form form(@Nullable String format, @Nullable String accepted) {
        if (format == null)
            return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(Table.Form.XLSX.contentType())
                    ? Table.Form.XLSX
                    : Table.Form.CSV;
        for (Table.Form form : Table.Form.values()) if (form.ending().equals(format)) return form;
        throw Refusal.of(422, "parameter.format", "The parameter format is csv or xlsx.");
    }

    /** Names the file. @param name without its ending */
    HttpServletResponse named(String name) {
        response.setContentType(form.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + form.ending() + "\"");
        return response;
    }

    Table table(String name) throws IOException {
        return form.on(named(name).getOutputStream());
    }
}
