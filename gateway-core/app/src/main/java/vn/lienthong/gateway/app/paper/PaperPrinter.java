package vn.lienthong.gateway.app.paper;

import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills the templates. A list is written while it is read: memory does not grow with it. */
public final class PaperPrinter {
    private final TemplateEngine engine = new TemplateEngine();

    public PaperPrinter() {
        var resolver = new ClassLoaderTemplateResolver(PaperPrinter.class.getClassLoader());
        resolver.setPrefix("vn/lienthong/gateway/app/paper/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setTemplateMode(TemplateMode.HTML);
        engine.setTemplateResolver(resolver);
    }

    /** @param language {@code vi} or {@code en} */
    public void print(SheetPaper paper, String language, Writer out) {
        print("sheet", Map.of("p", paper, "s", paper.sheet()), language, out);
    }

    /** Reads the list to its end. @param language {@code vi} or {@code en} */
    public void print(UnpaidPaper paper, String language, Writer out) {
        print("unpaid", Map.of("p", paper), language, out);
    }

    private void print(String template, Map<String, Object> model, String language, Writer out) {
        var context = new Context(Locale.of(language), model);
        context.setVariable("w", PaperWords.in(language));
        engine.process(template, context, out);
    }
}
