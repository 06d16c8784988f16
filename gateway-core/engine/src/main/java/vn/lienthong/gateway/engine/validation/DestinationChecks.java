package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Whether partners' files fit their connectors, and whether anything goes there. */
final class DestinationChecks {
    private final Installation there;
    private final @Nullable Set<String> used;

    /** @param routes absent where it cannot be told who is used */
    DestinationChecks(Installation there, @Nullable Collection<RouteOutline> routes) {
        this.there = there;
        this.used = routes == null ? null : new HashSet<>();
        if (used == null || routes == null) return;
        there.serviceIds().forEach(service -> used.addAll(there.destinationsOf(service)));
        for (RouteOutline route : routes) used.add(route.from().parameter("destination"));
    }

    /** @param file of the partner */
    void check(Partner partner, Path file, Findings findings) {
        YamlNode.Mapping root = YamlFile.read(file, new Findings(file.toString()), null);
        if (root == null) return;
        if (used != null && !used.contains(partner.id()))
            findings.add(
                    root,
                    "partner.unused",
                    "nothing goes to " + partner.id(),
                    "Name it in the routing of a service, or take the file away");
        ConnectorDescriptor connector = there.connectorOf(partner.id());
        if (connector != null) fits(partner, connector, root, findings);
        else if (there.candidates(partner).isEmpty())
            findings.add(
                    place(root, "connector"),
                    "connector.not-installed",
                    "the connector " + partner.connector() + " is not installed",
                    installed(partner.connector().id()));
    }

    private String installed(String wanted) {
        Set<String> ids = new HashSet<>();
        there.connectors().forEach(one -> ids.add(one.id()));
        if (ids.contains(wanted)) return "Installed are: " + String.join(", ", there.connectorNames());
        return DidYouMean.sentence(wanted, ids.stream().sorted().toList());
    }

    private static YamlNode place(YamlNode.Mapping root, String key) {
        YamlNode value = root.get(key);
        return value == null ? root : value;
    }

    private void fits(Partner partner, ConnectorDescriptor connector, YamlNode.Mapping root, Findings findings) {
        Findings settings = partner.settings().findings();
        JsonSchemas.check(connector.configSchema(), partner.settings().values(), "partner.config", settings);
        settings.all().forEach(each -> findings.add(each.line(), each.column(), each.code(), each.what(), each.fix()));
        int most = 1;
        boolean once = false;
        boolean acts = false;
        boolean canTell = partner.duplicateCheck() != null;
        for (Operation operation : connector.operations().values()) {
            boolean out = operation.direction() == Operation.Direction.OUT;
            if (out) most = Math.max(most, operation.maxItems());
            once |= out && operation.effect() == Operation.Effect.ONCE;
            acts |= out && operation.effect() != Operation.Effect.READ;
            canTell |= !out || operation.inquiry() != null;
        }
        String who = connector.id() + " " + connector.version();
        if (written(root, "maxItems") > most)
            findings.add(
                    place(root, "maxItems"),
                    "partner.max-items",
                    "maxItems is more than " + who + " takes in one submission",
                    "Write at most " + most);
        if (partner.duplicateCheck() != null && !acts)
            findings.add(
                    place(root, "duplicateCheck"),
                    "partner.effect",
                    who + " only asks: nothing is sent that the partner could have twice",
                    "Take duplicateCheck away");
        if (once && !canTell)
            findings.add(
                    root,
                    "partner.effect",
                    who
                            + " must not send twice, cannot be asked and hears no reports: every time-out would wait for a person",
                    "Say duplicateCheck: {by, days} if the partner has one, or use a connector with an inquiry");
    }

    private static int written(YamlNode.Mapping root, String key) {
        return root.get(key) instanceof YamlNode.Scalar value && value.text().matches("[0-9]{1,9}")
                ? Integer.parseInt(value.text())
                : 0;
    }
}
