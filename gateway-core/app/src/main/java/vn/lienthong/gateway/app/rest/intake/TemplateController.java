package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.intake.write.ListTemplate;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/** Empty lists to fill in, as workbooks. */
@RestController
class TemplateController {
    private final Services services;

    TemplateController(Services services) {
        this.services = services;
    }

    /** The headings that the profile knows, in the asked language, and one made-up line. */
    @GetMapping("/api/v1/services/{service}/template")
    @Needs({})
    void template(
            @PathVariable String service,
            @RequestParam(required = false) @Nullable String profile,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ServiceDefinition definition = services.find(service);
        if (definition == null) throw Refusal.of(404, "service.unknown", "There is no service " + service + ".");
        Profile known = definition.profile(profile);
        if (known == null)
            throw Refusal.of(404, "batch.profile-unknown", "The service has no intake profile of that name.");
        String language = new Call(request).language("vi");
        HttpServletResponse file = Download.workbook(response).named(service + "-" + known.name());
        new ListTemplate(definition, known, language).write(file.getOutputStream());
    }
}
