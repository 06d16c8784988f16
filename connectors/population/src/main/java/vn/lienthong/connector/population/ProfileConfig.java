package vn.lienthong.connector.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.population.profile.ExtraElement;
import vn.lienthong.connector.population.profile.Profile;
import vn.lienthong.connector.population.profile.WireNames;
import vn.lienthong.connector.population.profile.Wrapping;
import vn.lienthong.connector.population.profile.XRoadHeaders;
import vn.lienthong.connector.population.profile.XRoadHeaders.RequestHash;
import vn.lienthong.gateway.api.InvalidConfig;

/** The part of the configuration that says how the messages of a dialect are written. */
final class ProfileConfig {
    private static final Map<String, String> STATUSES =
            Map.of("1", "living", "2", "dead", "3", "missing", "4", "replaced");
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.-]*";

    private ProfileConfig() {}

    static Profile read(ConfigSection config) throws InvalidConfig {
        return new Profile(
                names(config.section("request"), "http://dancuquocgia.bca"),
                names(config.section("answer"), "http://www.mic.gov.vn/dancu/1.0"),
                config.textOr("integrationCode", "037"),
                extra(config),
                headers(config.section("headers")),
                wrapping(config),
                statuses(config.section("statuses")),
                config.textOr("currentCodesFrom", "2025-07-01"));
    }

    private static WireNames names(ConfigSection section, String namespace) throws InvalidConfig {
        ConfigSection names = section.section("names");
        Map<String, String> other = names.pairs();
        for (var name : other.entrySet()) {
            if (!name.getValue().matches(NAME)) throw names.invalid(name.getKey(), "is no name of an XML element");
        }
        return new WireNames(section.textOr("namespace", namespace), other, section.flag("qualified", true));
    }

    private static List<ExtraElement> extra(ConfigSection config) throws InvalidConfig {
        List<ExtraElement> extra = new ArrayList<>();
        for (ConfigSection element : config.sections("extra")) {
            String name = element.text("name");
            if (!name.matches(NAME)) throw element.invalid("name", "is no name of an XML element");
            extra.add(new ExtraElement(name, element.textOr("value", "")));
        }
        return extra;
    }

    private static @Nullable XRoadHeaders headers(ConfigSection headers) throws InvalidConfig {
        if (headers.isEmpty() || !headers.flag("enabled", true)) return null;
        ConfigSection client = headers.section("client");
        ConfigSection service = headers.section("service");
        return new XRoadHeaders(
                headers.textOr("namespace", "http://x-road.eu/xsd/xroad.xsd"),
                headers.textOr("identifiers", "http://x-road.eu/xsd/identifiers"),
                headers.textOr("protocolVersion", "4.0"),
                identifier(client),
                identifier(service),
                headers.textOr("userIdPrefix", "VN"),
                hash(headers));
    }

    private static Map<String, String> identifier(ConfigSection section) throws InvalidConfig {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xRoadInstance", section.textOr("xRoadInstance", "XROADVN"));
        parts.put("memberClass", section.textOr("memberClass", "GOV"));
        parts.put("memberCode", section.text("memberCode"));
        for (String part : List.of("subsystemCode", "serviceCode", "serviceVersion")) {
            String value = section.textOr(part, "");
            if (!value.isEmpty()) parts.put(part, value);
        }
        return parts;
    }

    private static RequestHash hash(ConfigSection headers) throws InvalidConfig {
        String word = headers.textOr("requestHash", "required");
        return switch (word) {
            case "required" -> RequestHash.REQUIRED;
            case "optional" -> RequestHash.OPTIONAL;
            case "ignored" -> RequestHash.IGNORED;
            default -> throw headers.invalid("requestHash", "is none of required, optional, ignored");
        };
    }

    private static Wrapping wrapping(ConfigSection config) throws InvalidConfig {
        ConfigSection json = config.section("json");
        String transport = config.textOr("transport", "soap");
        return switch (transport) {
            case "soap" -> new Wrapping.Plain();
            case "json" -> new Wrapping.Json(json.textOr("request", "data"), json.textOr("answer", "data"));
            default -> throw config.invalid("transport", "is neither soap nor json");
        };
    }

    private static Map<String, String> statuses(ConfigSection section) throws InvalidConfig {
        if (section.isEmpty()) return STATUSES;
        for (var status : section.pairs().entrySet()) {
            if (!STATUSES.containsValue(status.getValue()))
                throw section.invalid(status.getKey(), "is none of living, dead, missing, replaced");
        }
        return section.pairs();
    }
}
