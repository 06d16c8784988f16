package vn.lienthong.gateway.engine.rehearsal;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.flow.Destinations;

/** The destinations of one rehearsal: as their files say, each with a partner that says what the script lets it say. */
final class RehearsedDestinations {
    private static final String DESTINATION = "golden.destination";

    private final Partnership.Book partners;
    private final Cast cast;
    private final RehearsedLedger ledger;
    private final Journal journal;
    private final Map<String, RehearsedLink> links = new HashMap<>();
    private final Map<String, Destination> destinations = new HashMap<>();

    RehearsedDestinations(Partnership.Book partners, Cast cast, RehearsedLedger ledger, Journal journal) {
        this.partners = partners;
        this.cast = cast;
        this.ledger = ledger;
        this.journal = journal;
    }

    /** @throws Unplayable there is none of that name, or its files are broken */
    Destination find(String id) {
        if (id.equals(Destinations.HERE)) return Destinations.rehearsedHere(journal);
        return destinations.computeIfAbsent(id, key -> {
            RehearsedLink link = link(id);
            var gate = new Gate(
                    CircuitBreaker.ofDefaults(id), Bulkhead.ofDefaults(id), RateLimiter.ofDefaults(id), journal);
            return Destinations.destination(link, link.connector(), gate);
        });
    }

    RehearsedLink link(String id) {
        RehearsedLink known = links.get(id);
        if (known != null) return known;
        Partnership partnership = partners.find(id);
        if (partnership == null)
            throw new Unplayable(
                    DESTINATION,
                    id.isEmpty()
                            ? "the routing table of the service names no destination for an item"
                            : "the destination " + id
                                    + " is not there, or its files are broken; see ./gateway validate");
        RehearsedLink link = new RehearsedLink(partnership, cast, ledger);
        links.put(id, link);
        return link;
    }

    /** The day on which a destination carries out what comes now. */
    static LocalDate dayOf(Partnership.Book partners, String destination, Instant now) {
        @Nullable Partnership known = partners.find(destination);
        return known == null
                ? LocalDate.ofInstant(now, ZoneOffset.UTC)
                : known.partner().calendar().next(now);
    }
}
