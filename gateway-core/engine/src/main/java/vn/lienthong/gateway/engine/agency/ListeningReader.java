package vn.lienthong.gateway.engine.agency;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.notify.EventType;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads how agencies are told of events, so that no two of them log in as one. */
final class ListeningReader {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int SHORTEST_SECRET = 16;
    private static final String WORDS =
            EventType.all().stream().map(EventType::word).collect(Collectors.joining(", "));

    private final Set<String> users = new HashSet<>();

    Listening read(Section agency) {
        return new Listening(queue(agency), webhook(agency));
    }

    private Listening.@Nullable Queue queue(Section agency) {
        Section section = agency.optionalSection("queue");
        if (section == null) return null;
        var queue = new Listening.Queue(events(section), section.has("user") ? login(section) : null);
        section.end();
        return queue;
    }

    private Listening.Login login(Section section) {
        String user = section.required("user");
        if (!users.add(user))
            section.note("user", "agency.user-twice", "another agency logs in as " + user, "Give every agency its own");
        return new Listening.Login(user, secret(section, "password"));
    }

    private Listening.@Nullable Webhook webhook(Section agency) {
        Section section = agency.optionalSection("webhook");
        if (section == null) return null;
        section.required("url");
        URI url = section.parsed(
                "url",
                "an https address (http only on this machine)",
                text -> isSafe(URI.create(text)) ? URI.create(text) : null);
        Duration timeout = section.duration("timeout", USUAL);
        if (timeout.compareTo(LONGEST) > 0) section.invalidValue("timeout", "timeout is longer than 1m");
        var webhook = new Listening.Webhook(
                events(section), url == null ? URI.create("https://unknown") : url, secret(section, "secret"), timeout);
        section.end();
        return webhook;
    }

    private static String secret(Section section, String key) {
        String secret = section.required(key);
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET)
            section.invalidValue(key, key + " is shorter than " + SHORTEST_SECRET + " characters");
        return secret;
    }

    private static boolean isSafe(URI url) {
        String host = url.getHost();
        if (host == null || url.getUserInfo() != null || url.getFragment() != null) return false;
        return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isThisMachine(host));
    }

    /** Only what needs no name service: localhost and loopback addresses. */
    private static boolean isThisMachine(String host) {
        if (host.equals("localhost")) return true;
        if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:]+\\]")) return false;
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** All where none is named. */
    private static Set<EventType> events(Section section) {
        List<EventType> named = section.parsedList(
                "events", "one of " + WORDS, text -> EventType.of(text).orElse(null));
        return named.isEmpty() ? EventType.all() : EnumSet.copyOf(named);
    }
}
