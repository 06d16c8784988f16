package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A person with a browser at the console. Whatever the browser complains of, and whatever a page lets run, is kept and fails the test. */
final class Console implements AutoCloseable {
    static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    static final int WIDE = 1280;
    static final int NARROW = 320;
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    final Page page;
    private final BrowserContext context;
    private final String url;
    private final List<String> complaints = new ArrayList<>();
    private int loaded;

    private static @org.jspecify.annotations.Nullable String session;

    /** Signed in over HTTP, once: the session is handed to every browser. */
    private static synchronized String session(Rehearsal day) {
        if (session == null) {
            String made = Api.json(day.api.post(
                            "/users",
                            Map.of(
                                    "name",
                                    "console",
                                    "roles",
                                    List.of("senior-operator", "auditor", "configurator", "privacy-reader"))))
                    .get("password")
                    .asText();
            session = Browser.in(day.gateway.url(), "console", made, "mưa nắng hai mùa 7")
                    .cookie("lienthong");
        }
        return session;
    }

    private Console(Rehearsal day, String session, com.microsoft.playwright.Browser.NewContextOptions options) {
        url = day.gateway.url();
        context = Chromium.shared()
                .newContext(options.setViewportSize(WIDE, 900)
                        .setTimezoneId("UTC")
                        // else colours are looked at while they change
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        context.addCookies(List.of(new Cookie("lienthong", session).setUrl(url)));
        page = context.newPage();
        page.onLoad(whole -> loaded++);
        page.onConsoleMessage(message -> {
            boolean answered = message.text().contains("the server responded with a status of"); // told below
            if (List.of("error", "warning").contains(message.type()) && !answered) complaints.add(message.text());
        });
        page.onResponse(response -> {
            boolean asked = response.request().isNavigationRequest(); // the test looks at these itself
            if (response.status() >= 400 && !asked) complaints.add(response.status() + " " + response.url());
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog opened: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(url) && !request.url().startsWith("data:"))
                complaints.add(
                        "something was asked of " + URI.create(request.url()).getHost());
        });
    }

    /** @param language {@code vi} or {@code en} */
    static Console open(Rehearsal day, String language) {
        return as(session(day), day, language, true);
    }

    static Console withoutJavaScript(Rehearsal day) {
        return new Console(day, session(day), options(false));
    }

    /**
     * Somebody else than usual.
     *
     * @param session of one who is signed in, see {@link Browser#in}
     * @param language {@code vi} or {@code en}
     */
    static Console as(String session, Rehearsal day, String language, boolean script) {
        var console = new Console(day, session, options(script));
        console.go("/preferences?language=" + language + "&back=/settings?part=about");
        return console;
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(boolean script) {
        return new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(script);
    }

    Response go(String path) {
        return page.navigate(url + path);
    }

    /**
     * Clicks on what leads to another page and waits until all of that is there: a click of the browser ends while it is still
     * coming in, and what is read then may lack its end. For what stays on its page: {@code page.click}.
     */
    void click(String selector) {
        int before = loaded;
        page.click(selector);
        page.waitForCondition(() -> loaded > before);
    }

    void looks(int width, ColorScheme scheme) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** What breaks WCAG 2.2 A or AA here. @param rules only these; none: all */
    List<String> barriers(String... rules) {
        var axe = new AxeBuilder(page).setLegacyMode(true);
        var found = (rules.length == 0 ? axe.withTags(WCAG) : axe.withRules(List.of(rules))).analyze();
        return found.getViolations().stream().map(Console::told).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }

    /** How far the page can be scrolled sideways, which nobody should have to. */
    int sideways() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Elements that only a payload could have brought in; what charts are drawn with has styles of its own. */
    int intruders() {
        return (int) page.evaluate(
                "document.querySelectorAll('img, iframe, object, embed, base, script:not([src]), [onerror], [onclick],"
                        + " [style]:not(.canvas, .canvas *)').length"
                        + " + (window.hit === undefined ? 0 : 1)");
    }

    /** For people: target/screenshots. */
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    void hadNothingToComplainOf(String where) {
        assertThat(complaints).as(where).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
