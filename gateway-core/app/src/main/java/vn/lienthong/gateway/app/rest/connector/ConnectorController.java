package vn.lienthong.gateway.app.rest.connector;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Problem;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.activation.ConnectorVersions;
import vn.lienthong.gateway.engine.activation.Served;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.installed.Installer.Installed;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Installed connectors, and the installation of one more. */
@RestController
@RequestMapping("/api/v1/connectors")
class ConnectorController {
    private final ConnectorRegistry registry;
    private final ConnectorVersions versions;

    ConnectorController(ConnectorRegistry registry, ConnectorVersions versions) {
        this.registry = registry;
        this.versions = versions;
    }

    /** @param kind absent where connector.yaml cannot be read */
    record Shown(String id, String version, @Nullable String kind, boolean sound, List<Problem.Fault> findings) {
        static Shown of(InstalledConnector one) {
            ConnectorDescriptor descriptor = one.descriptor();
            return new Shown(
                    one.id(),
                    one.version(),
                    descriptor == null ? null : word(descriptor.kind()),
                    one.findings().isEmpty(),
                    faults(one.findings()));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static List<Problem.Fault> faults(List<Finding> findings) {
        return findings.stream()
                .map(one -> new Problem.Fault(
                        one.file(), one.line(), one.column(), null, one.code(), one.what() + ". " + one.fix()))
                .toList();
    }

    /** @param loadersStillAlive versions that were let go and are still in memory on this node */
    record Listed(List<Shown> items, List<Served> destinations, int loadersStillAlive) {}

    @GetMapping
    @Needs(Right.LOOK)
    Listed list(Caller caller) {
        return new Listed(
                registry.installed().stream().map(Shown::of).toList(),
                versions.served(caller),
                registry.loadersStillAlive());
    }

    record ShownOperation(
            String name,
            String direction,
            String effect,
            int maxItems,
            @Nullable String inquiry,
            Collection<String> personalFields,
            Map<String, ConnectorDescriptor.PartnerCode> partnerCodes) {
        static ShownOperation of(Operation one) {
            return new ShownOperation(
                    one.name(),
                    word(one.direction()),
                    word(one.effect()),
                    one.maxItems(),
                    one.inquiry(),
                    one.personalFields(),
                    one.codes());
        }
    }

    /** @param sha256 of its folder, as the list of what may be loaded has it @param config JSON Schema of what a partner's file gives it */
    record Described(
            Shown connector, String sha256, @Nullable Object config, List<ShownOperation> operations) {}

    @GetMapping("/{id}/{version}")
    @Needs(Right.LOOK)
    Described describe(Caller caller, @PathVariable String id, @PathVariable String version) {
        caller.need(Right.LOOK, null);
        InstalledConnector one = registry.installed(id, version);
        if (one == null) throw Refusal.of(404, "connector.not-installed", id + "@" + version + " is not installed.");
        ConnectorDescriptor descriptor = one.descriptor();
        return new Described(
                Shown.of(one),
                one.digest(),
                descriptor == null ? null : descriptor.configSchema(),
                descriptor == null
                        ? List.of()
                        : descriptor.operations().values().stream()
                                .map(ShownOperation::of)
                                .toList());
    }

    /** 201 with what is installed now; 200 where the very same was there. It serves nobody yet. */
    @PostMapping(consumes = "application/zip")
    @Needs(Right.CONNECT)
    ResponseEntity<Shown> install(
            Caller caller, @RequestParam(required = false) @Nullable String reason, InputStream zip)
            throws IOException {
        caller.need(Right.CONNECT, null);
        if (reason == null || reason.isBlank()) throw Refusal.of(422, "reason.missing", "Say why: reason is missing.");
        return switch (versions.install(zip, new Act(caller, reason.strip()))) {
            case Installed.Done(var connector, boolean first) ->
                ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(Shown.of(connector));
            case Installed.Refused(String code, String why, var findings) ->
                throw Refusal.of(code.equals("connector.version-taken") ? 409 : 422, code, why + ".", faults(findings));
        };
    }
}
