package vn.lienthong.connector.population;

import java.time.Duration;
import java.util.List;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.population.profile.Profile;
import vn.lienthong.connector.population.transport.CallSettings;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;

/**
 * The {@code config:} of a destination, checked. The keys and their defaults are in {@code connector.yaml}.
 *
 * @param procedure MaDVC where a question names none; may be empty
 * @param maintenancePause for how long a service in maintenance is left alone
 */
record PopulationConfig(
        Profile profile, CallSettings calls, String procedure, FaultWords faults, Duration maintenancePause) {
    private static final int A_DAY = 86_400;

    static PopulationConfig read(ConnectorContext context) throws InvalidConfig {
        var config = new ConfigSection(context.config());
        Profile profile = ProfileConfig.read(config);
        ConfigSection faults = config.section("faults");
        return new PopulationConfig(
                profile,
                CallConfig.read(config, profile.wrapping(), context),
                config.textOr("procedure", ""),
                words(faults),
                Duration.ofSeconds(faults.number("maintenancePause", 300, 1, A_DAY)));
    }

    private static FaultWords words(ConfigSection faults) throws InvalidConfig {
        return new FaultWords(
                faults.words("unavailable", List.of("network", "io", "ssl", "timestamp", "logging")),
                faults.words("maintenance", List.of("maintenance", "servicedisabled")),
                faults.words(
                        "rejected", List.of("accessdenied", "unknown", "invalid", "missing", "malformed", "client")),
                faults.words("afterReading", List.of("servicefailed")));
    }
}
