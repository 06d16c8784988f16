package vn.lienthong.gateway.app.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that are looked at in a real browser, without JavaScript of their own. */
public final class PageLook {
    private static final int NARROWEST = 320;

    private PageLook() {}

    /** What is wrong with pages at 320 pixels, in light and in dark: what axe finds, and what is wider than the screen. */
    public static List<String> faults(List<Path> files) {
        List<String> faults = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var options = new Browser.NewContextOptions()
                    .setViewportSize(NARROWEST, 700)
                    .setColorScheme(scheme);
            try (BrowserContext context = Chromium.shared().newContext(options)) {
                Page page = context.newPage();
                for (Path file : files) {
                    page.navigate(file.toUri().toString());
                    look(page, scheme + " " + file.getFileName(), faults);
                }
            }
        }
        return faults;
    }

    private static void look(Page page, String where, List<String> faults) {
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (wide > NARROWEST) faults.add(where + " is " + wide + " wide");
        if (page.evaluate("getComputedStyle(document.body).getPropertyValue('--lt-page')")
                .equals("")) faults.add(where + " has no style");
        new AxeBuilder(page)
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .forEach(rule -> faults.add(where + " " + rule.getId() + " "
                        + rule.getNodes().getFirst().getHtml()));
    }
}
