package vn.lienthong.gateway.app.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The browser that is installed on this machine, started once a thread for all tests of pages. Nothing is downloaded for it. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    /** As root it has no sandbox; and it calls nobody. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb");

    /** It answers to one thread only. */
    private static final ThreadLocal<Browser> SHARED = ThreadLocal.withInitial(Chromium::started);

    private Chromium() {}

    /** Closed by the end of the JVM, with the driver's process. */
    static Browser shared() {
        return SHARED.get();
    }

    private static Browser started() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed())
                        .setArgs(QUIET));
    }

    private static Path installed() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The tests of the console need Chromium, and PATH has none: sudo apt-get install chromium"));
    }
}
