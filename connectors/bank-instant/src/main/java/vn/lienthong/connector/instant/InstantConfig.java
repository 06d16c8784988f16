package vn.lienthong.connector.instant;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.instant.name.AccountNames;
import vn.lienthong.connector.instant.transport.HttpsSettings;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;

/**
 * The {@code config:} of a destination, checked. The keys and their defaults are in {@code connector.yaml}.
 *
 * @param maxAmount largest amount of one transfer, whole VND
 */
record InstantConfig(
        HttpsSettings https,
        Endpoints endpoints,
        Field.Names fields,
        ResponseCodes codes,
        AccountNames names,
        int maxAmount) {
    private static final int BELOW_500_MILLION = 499_999_999;

    static InstantConfig read(ConnectorContext context) throws InvalidConfig {
        var config = new ConfigSection(context.config());
        return new InstantConfig(
                HttpsConfig.read(config, context.timeLimit()),
                HttpsConfig.endpoints(config),
                fields(config.section("fields")),
                codes(config.section("codes")),
                new AccountNames(config.number("truncatesFrom", 20, 5, 70)),
                config.number("maxAmount", BELOW_500_MILLION, 1, Integer.MAX_VALUE));
    }

    private static Field.Names fields(ConfigSection section) throws InvalidConfig {
        Map<Field, String> other = new EnumMap<>(Field.class);
        Set<String> taken = new HashSet<>();
        for (Field field : Field.values()) {
            String name = section.textOr(field.usual(), field.usual());
            if (name.isBlank()) throw section.invalid(field.usual(), "is empty");
            if (!taken.add(name)) throw section.invalid(field.usual(), "has the name of another field");
            other.put(field, name);
        }
        return new Field.Names(other);
    }

    private static ResponseCodes codes(ConfigSection section) throws InvalidConfig {
        Map<String, ResponseCodes.Meaning> meanings = new HashMap<>();
        for (ResponseCodes.Meaning meaning : ResponseCodes.Meaning.values()) {
            String key = meaning.name().toLowerCase(Locale.ROOT);
            for (String code : section.words(key, ResponseCodes.defaults(meaning))) {
                ResponseCodes.Meaning earlier = meanings.put(code, meaning);
                if (earlier != null && earlier != meaning)
                    throw section.invalid(key, "has " + code + ", which stands in another list as well");
            }
        }
        return new ResponseCodes(meanings);
    }
}
