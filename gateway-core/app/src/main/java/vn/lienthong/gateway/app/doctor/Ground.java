package vn.lienthong.gateway.app.doctor;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.settings.Setting;
import vn.lienthong.gateway.app.settings.Surroundings;

/**
 * The installation that is looked at.
 *
 * @param config folder of the configuration, profiles laid over it
 * @param var folder of the state
 * @param home folder of the distribution
 * @param sources where it is a checkout: its root
 * @param gateway what is configured of the gateway; its defaults where that cannot be read
 * @param settings every key of every file
 */
record Ground(
        Path config,
        Path var,
        Path home,
        @Nullable Path sources,
        GatewayProperties gateway,
        List<Setting> settings,
        Surroundings surroundings) {

    /** The value of a key; {@code otherwise} where nobody says it. */
    String value(String key, String otherwise) {
        return settings.stream()
                .filter(setting -> setting.key().equals(key) && !setting.said().isEmpty())
                .map(Setting::value)
                .findFirst()
                .orElse(otherwise);
    }

    int port(String key, int otherwise) {
        String value = value(key, "" + otherwise);
        return value.matches("-?[0-9]{1,5}") ? Integer.parseInt(value) : otherwise;
    }
}
