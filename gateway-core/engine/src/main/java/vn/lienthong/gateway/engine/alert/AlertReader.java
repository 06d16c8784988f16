package vn.lienthong.gateway.engine.alert;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.alert.AlertRules.Receiver;
import vn.lienthong.gateway.engine.alert.AlertRules.Rule;
import vn.lienthong.gateway.engine.alert.AlertRules.Severity;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.Placeholders;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads {@code alerts.yaml}: strictly, and every mistake at once. */
public final class AlertReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Duration REPEAT = Duration.ofHours(4);
    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final int SHORTEST_SECRET = 16;
    private static final int WHOLE = 100;

    private AlertReader() {}

    /**
     * @param folder of the configuration; without the file there are no rules
     * @throws InvalidConfiguration with every finding
     */
    public static AlertRules load(Path folder, Placeholders placeholders) {
        Path file = folder.resolve("alerts.yaml");
        if (!Files.exists(file)) return new AlertRules(List.of(), List.of(), REPEAT, QUIET);
        var findings = new Findings(file.toString());
        YamlNode.Mapping root = YamlFile.read(file, findings, placeholders);
        AlertRules read = root == null ? null : read(new Section(root, findings, "alert"));
        if (!findings.isEmpty()) throw new InvalidConfiguration(findings.all());
        return Objects.requireNonNull(read);
    }

    private static AlertRules read(Section section) {
        var rules = new ArrayList<Rule>();
        section.section("rules").named().forEach((id, rule) -> rules.add(rule(id, rule)));
        var receivers = new ArrayList<Receiver>();
        section.section("receivers").named().forEach((id, receiver) -> receivers.add(receiver(id, receiver)));
        var read =
                new AlertRules(rules, receivers, section.duration("repeat", REPEAT), section.duration("quiet", QUIET));
        section.end();
        return read;
    }

    private static Rule rule(String id, Section section) {
        named(id, section);
        AlertKind kind = section.oneOf("kind", AlertKind.class);
        if (!section.has("kind")) section.missing("kind");
        Severity severity = section.oneOf("severity", Severity.class);
        var rule = new Rule(
                id,
                kind == null ? AlertKind.DOWN : kind,
                severity == null ? Severity.WARNING : severity,
                kind == null ? section.whole("over", 1) : bound(section, kind),
                section.has("for") ? section.duration("for", Duration.ZERO) : Duration.ZERO,
                kind == AlertKind.FAILURE_RATE ? section.integer("least", 1, 1, Integer.MAX_VALUE) : 0,
                section.texts("destinations"));
        section.end();
        return rule;
    }

    private static long bound(Section section, AlertKind kind) {
        if (kind.unit() == AlertKind.Unit.STATE) return 1;
        String key = kind.unit() == AlertKind.Unit.LEFT ? "within" : "over";
        if (!section.has(key)) section.missing(key);
        return switch (kind.unit()) {
            case ITEMS -> section.integer(key, 1, 1, Integer.MAX_VALUE);
            case PERCENT -> section.integer(key, WHOLE, 1, WHOLE);
            case SECONDS, LEFT -> section.duration(key, Duration.ofDays(1)).toSeconds();
            case STATE -> 1;
        };
    }

    private static Receiver receiver(String id, Section section) {
        named(id, section);
        URI url = section.parsed("url", "an https address (http only on this machine)", AlertReader::address);
        if (!section.has("url")) section.missing("url");
        String secret = section.required("secret");
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET)
            section.invalidValue("secret", "secret is shorter than " + SHORTEST_SECRET + " characters");
        Duration timeout = section.duration("timeout", TIMEOUT);
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) section.invalidValue("timeout", "timeout is longer than 1m");
        Severity severity = section.oneOf("severity", Severity.class);
        var receiver = new Receiver(
                id,
                url == null ? URI.create("https://unknown") : url,
                secret,
                timeout,
                severity == null ? Severity.WARNING : severity);
        section.end();
        return receiver;
    }

    private static void named(String id, Section section) {
        if (!ID.matcher(id).matches())
            section.note("alert.name", id + " is no name", "Write small letters, digits and hyphens, at most 40");
    }

    private static @Nullable URI address(String text) {
        URI url = URI.create(text);
        String host = url.getHost();
        if (host == null || url.getUserInfo() != null || url.getFragment() != null) return null;
        boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && here) ? url : null;
    }
}
