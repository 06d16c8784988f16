package vn.lienthong.connector.iso20022;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.iso20022.payment.Debtor;
import vn.lienthong.connector.iso20022.report.Finality;
import vn.lienthong.connector.iso20022.report.ReportRules;
import vn.lienthong.connector.iso20022.sftp.SftpSettings;
import vn.lienthong.connector.iso20022.transport.HttpsSettings;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;

/**
 * The {@code config:} of a destination, checked. The keys and their defaults are in {@code connector.yaml}.
 *
 * @param validate check every file against the schema before it leaves
 */
record BankConfig(Way way, Debtor debtor, ReportRules reports, boolean validate) {
    private static final List<String> SUCCESS = List.of("ACSC", "ACCC");
    private static final List<String> REJECTED = List.of("RJCT");
    private static final List<String> DUPLICATES = List.of("DU01", "DU02", "DU03", "DU04", "DU05", "AM05");
    private static final List<String> OF_HTTPS = List.of("paths", "authorization", "headers", "truststore", "keystore");
    private static final String REFERENCE = "(?=[A-Z]*[0-9])[A-Z0-9]{12,35}";

    static BankConfig read(ConnectorContext context) throws InvalidConfig {
        var config = new ConfigSection(context.config());
        Way way = way(config, context);
        Debtor debtor = debtor(config.section("debtor"));
        return new BankConfig(
                way,
                debtor,
                new ReportRules(
                        finality(config),
                        pattern(config, "referencePattern", REFERENCE, 0),
                        zone(config),
                        debtor.account()),
                config.flag("validate", false));
    }

    /** How files travel: exactly one of the two. */
    sealed interface Way {
        record Https(HttpsSettings settings) implements Way {}

        record Sftp(SftpSettings settings) implements Way {}
    }

    private static Way way(ConfigSection config, ConnectorContext context) throws InvalidConfig {
        if (config.has("url") && config.has("sftp")) {
            throw config.invalid("sftp", "stands beside url; a bank is reached by one of them, leave the other out");
        }
        if (config.has("sftp")) {
            requireNothingOfHttps(config);
            return new Way.Sftp(SftpConfig.read(config, context.timeLimit()));
        }
        if (!config.has("url")) {
            throw config.invalid("url", "is missing; write url: for a bank over HTTPS or sftp: for a bank over SFTP");
        }
        return new Way.Https(HttpsConfig.read(config, context.timeLimit()));
    }

    private static void requireNothingOfHttps(ConfigSection config) throws InvalidConfig {
        for (String key : OF_HTTPS) {
            if (config.has(key)) throw config.invalid(key, "belongs to url and does nothing beside sftp; leave it out");
        }
    }

    private static Debtor debtor(ConfigSection debtor) throws InvalidConfig {
        try {
            return new Debtor(debtor.text("name"), debtor.text("account"), debtor.text("bin"));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int blank = message.indexOf(' ');
            throw debtor.invalid(message.substring(0, blank), message.substring(blank + 1));
        }
    }

    private static Finality finality(ConfigSection config) throws InvalidConfig {
        ConfigSection finality = config.section("finality");
        return new Finality(
                upper(finality.words("final-success", SUCCESS)),
                upper(finality.words("rejected", REJECTED)),
                upper(config.words("duplicateCodes", DUPLICATES)),
                patterns(config));
    }

    private static Set<String> upper(List<String> words) {
        return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Pattern> patterns(ConfigSection config) throws InvalidConfig {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : config.words("duplicateTexts", List.of())) {
            patterns.add(compile(config, "duplicateTexts", text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        return List.copyOf(patterns);
    }

    private static Pattern pattern(ConfigSection config, String key, String fallback, int flags) throws InvalidConfig {
        return compile(config, key, config.textOr(key, fallback), flags);
    }

    private static Pattern compile(ConfigSection config, String key, String text, int flags) throws InvalidConfig {
        try {
            return Pattern.compile(text, flags);
        } catch (PatternSyntaxException e) {
            throw config.invalid(key, "has a pattern that cannot be read: " + e.getDescription());
        }
    }

    private static ZoneId zone(ConfigSection config) throws InvalidConfig {
        try {
            return ZoneId.of(config.textOr("zone", "Asia/Ho_Chi_Minh"));
        } catch (DateTimeException e) {
            throw config.invalid("zone", "is not a time zone; write for example Asia/Ho_Chi_Minh");
        }
    }
}
