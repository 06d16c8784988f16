package vn.lienthong.gateway.app.console.runbook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.console.ground.Frames;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Needs;

/** The runbooks of the distribution, so that the link of a cause leads somewhere wherever the gateway is installed. */
@Controller
class RunbookScreen {
    private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}");
    private final Path folder;

    RunbookScreen(GatewayProperties gateway) {
        this.folder = gateway.home().resolve("docs").resolve("runbooks");
    }

    /** Named as the error catalogue does: the console's address has the same path and section. */
    @GetMapping("/docs/runbooks/{name}.md")
    @Needs({})
    String show(@PathVariable String name, HttpServletRequest request, Model model) throws IOException {
        Path file = folder.resolve(name + ".md");
        if (!NAME.matcher(name).matches() || Files.notExists(file)) throw new Unknown("runbook");
        var book = Runbook.read(Files.readAllLines(file));
        model.addAttribute("book", book);
        model.addAttribute("language", Frames.language(request).code());
        return "runbook";
    }
}
