package vn.lienthong.gateway.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * Everything that is configured.
 *
 * @param settings those of the gateway first, then by file
 * @param findings files that could not be read; their keys are missing
 */
public record Configuration(List<Setting> settings, List<Finding> findings) {

    /**
     * Reads a configuration as a start would.
     *
     * @param layers its folder and those of its profiles, each laid over those before
     * @param connectors where connectors are installed
     * @param every also keys that nobody wrote, with their defaults
     */
    public static Configuration read(List<Path> layers, Path connectors, Surroundings surroundings, boolean every) {
        List<Setting> all = new ArrayList<>(new GatewaySettings(layers, surroundings).read(every));
        PartnerKeys partners = new PartnerKeys(InstalledConnector.scan(connectors, AllowList.NONE));
        FileSettings files = new FileSettings(layers, surroundings, partners);
        all.addAll(files.read(every));
        return new Configuration(
                all.stream().map(setting -> clean(setting, surroundings)).toList(), files.findings());
    }

    /** A secret may stand a second time where nobody expects one. */
    private static Setting clean(Setting setting, Surroundings surroundings) {
        return new Setting(
                setting.key(),
                setting.described(),
                setting.said().stream()
                        .map(said -> new Setting.Said(
                                said.where(),
                                surroundings.withoutSecrets(said.written()),
                                surroundings.withoutSecrets(said.value())))
                        .collect(Collectors.toList()));
    }
}
