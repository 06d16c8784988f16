package vn.lienthong.gateway.app.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills the templates. A list is written while it is read: memory does not grow with it. */
public final class PaperPrinter {
    private static final String STYLE = style();
    private final TemplateEngine engine = new TemplateEngine();

    public PaperPrinter() {
        var resolver = new ClassLoaderTemplateResolver(PaperPrinter.class.getClassLoader());
        resolver.setPrefix("vn/lienthong/gateway/app/paper/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setTemplateMode(TemplateMode.HTML);
        engine.setTemplateResolver(resolver);
    }

    /**
     * A paper that is looked at before it is printed: it may have nothing inline.
     *
     * @param style address of paper.css
     * @param script address of what makes the button print
     * @param back where the reader came from
     */
    public record OnScreen(String style, String script, String back) {}

    /** @param language {@code vi} or {@code en} */
    public void print(SheetPaper paper, String language, Writer out) {
        print("sheet", Map.of("p", paper, "s", paper.sheet()), language, out);
    }

    /** @param language {@code vi} or {@code en} */
    public void print(SheetPaper paper, String language, OnScreen screen, Writer out) {
        print("sheet", Map.of("p", paper, "s", paper.sheet(), "screen", screen), language, out);
    }

    /** Reads the list to its end. @param language {@code vi} or {@code en} */
    public void print(UnpaidPaper paper, String language, Writer out) {
        print("unpaid", Map.of("p", paper), language, out);
    }

    private void print(String template, Map<String, Object> model, String language, Writer out) {
        var context = new Context(Locale.of(language), model);
        context.setVariable("w", PaperWords.in(language));
        context.setVariable("css", STYLE);
        engine.process(template, context, out);
    }

    /** A paper that leaves as a file has everything inside. */
    private static String style() {
        try (var stream = PaperPrinter.class.getResourceAsStream("/console/assets/paper.css")) {
            if (stream == null) throw new IllegalStateException("paper.css is not packed");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
