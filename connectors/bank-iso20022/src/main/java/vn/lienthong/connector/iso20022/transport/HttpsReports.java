package vn.lienthong.connector.iso20022.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.http.Answer;
import vn.lienthong.connector.http.CallFailed;
import vn.lienthong.connector.http.Deadline;
import vn.lienthong.connector.http.HttpCalls;
import vn.lienthong.connector.http.RetryAfter;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** The bank's numbered list of reports. A report's number is its id and the place to go on from. */
final class HttpsReports {
    private static final int MOST_LIST_BYTES = 4 * 1024 * 1024;
    private static final int SLOWEST_BYTES_PER_SECOND = 16 * 1024;

    private final HttpsSettings settings;
    private final HttpCalls calls;
    private final Clock clock;
    /** Addresses of the last list; a report that is not in it is asked for by its number. */
    private volatile Map<String, URI> addresses = Map.of();

    HttpsReports(HttpsSettings settings, HttpCalls calls, Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
        URI address = URI.create(settings.reports() + "?after=" + number(cursor == null ? "0" : cursor) + "&limit="
                + settings.reportLimit());
        try (Answer answer = ask(address, Deadline.strict(settings.timeLimit()))) {
            List<Listed> listed = JsonAnswers.list(answer.whole(MOST_LIST_BYTES)).stream()
                    .map(this::listed)
                    .sorted(Comparator.comparingLong(Listed::seq))
                    .toList();
            Map<String, URI> seen = new HashMap<>();
            for (Listed report : listed) seen.put(report.id(), report.address());
            addresses = Map.copyOf(seen);
            return listed.stream().map(Listed::ref).toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new PartnerUnavailable("reports.malformed", "the list of reports cannot be read", null);
        }
    }

    InputStream open(DocumentRef document) throws PartnerUnavailable {
        URI address = addresses.get(document.id());
        if (address == null) address = URI.create(settings.reports() + "/" + number(document.id()));
        return ask(address, Deadline.growing(settings.timeLimit(), SLOWEST_BYTES_PER_SECOND))
                .body();
    }

    private Answer ask(URI address, Deadline deadline) throws PartnerUnavailable {
        HttpGet request = settings.with(new HttpGet(address));
        Answer answer;
        try {
            answer = calls.call(request, deadline);
        } catch (CallFailed e) {
            throw new PartnerUnavailable(e.code(), "the bank did not answer", null);
        }
        if (answer.status() == 200) return answer;
        answer.close();
        throw new PartnerUnavailable(
                "http." + answer.status(), "the bank answered " + answer.status(), RetryAfter.of(answer, clock));
    }

    private Listed listed(Map<String, String> entry) {
        long seq = number(entry.getOrDefault("seq", ""));
        String href = entry.get("href");
        URI address = href == null ? URI.create(settings.reports() + "/" + seq) : sameHost(href);
        return new Listed(seq, entry.getOrDefault("type", ""), address);
    }

    /** Our credentials go nowhere but to the bank's own host. */
    private URI sameHost(String href) {
        URI base = settings.reports();
        URI address = base.resolve(href);
        boolean same = base.getScheme().equals(address.getScheme())
                && base.getRawAuthority().equals(address.getRawAuthority());
        if (!same) throw new IllegalArgumentException("href leaves the bank's host");
        return address;
    }

    private static long number(String text) {
        return Long.parseUnsignedLong(text);
    }

    private record Listed(long seq, String type, URI address) {
        String id() {
            return Long.toString(seq);
        }

        DocumentRef ref() {
            return new DocumentRef(id(), type, id());
        }
    }
}
