package vn.lienthong.sandbox.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.partner.BookSummary;
import vn.lienthong.sandbox.partner.Call;
import vn.lienthong.sandbox.partner.Exchange;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.partner.Reply;

/** The population database: {@code POST /population/…}, one path a dialect (contracts.md §4). */
public final class PopulationPartner implements Partner {
    private static final String LOOK_UP = "look-up";
    private static final String TOKEN = "token";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<FaultKind> IN_ITS_OWN_WORDS =
            EnumSet.of(FaultKind.WRONG_HASH, FaultKind.CODE_77, FaultKind.CODE_78, FaultKind.ANSWER_OF_ANOTHER);

    private final PopulationSettings settings;
    private final People people;
    private final Access access;
    private final FaultPlan faults;
    private final AtomicLong lookups = new AtomicLong();
    private final AtomicLong found = new AtomicLong();

    /** What the book comes to.
     *
     * @param lookups questions answered, also those whose answer was lost on the way
     * @param found of them, about somebody the database knows */
    public record Totals(long lookups, long found) {}

    private PopulationPartner(PopulationSettings settings, People people, Clock clock, FaultPlan faults) {
        this.settings = settings;
        this.people = people;
        this.access = new Access(settings.account(), clock);
        this.faults = faults;
    }

    /** Reads the people; throws {@link IllegalArgumentException}, which names the file, when it cannot. */
    public static PopulationPartner open(PopulationSettings settings, Clock clock, FaultPlan faults) {
        return new PopulationPartner(settings, People.load(settings.people()), clock, faults);
    }

    @Override
    public String destination() {
        return settings.destination();
    }

    @Override
    public List<String> operations() {
        return List.of(LOOK_UP, TOKEN);
    }

    @Override
    public @Nullable Call route(Exchange exchange) {
        if (!exchange.method().equals("POST")) return null;
        if (exchange.path().equals(Dialect.TOKEN_PATH)) return new Call(TOKEN, access::token);
        Dialect dialect = Dialect.at(exchange.path());
        return dialect == null ? null : new Call(LOOK_UP, request -> lookUp(request, dialect));
    }

    private Reply lookUp(Exchange request, Dialect dialect) throws IOException {
        byte[] body = request.body();
        if (!access.lets(request, dialect)) return Reply.refusal(401, "who calls is not known");
        takeTime(settings.delay());
        byte[] soap = dialect.isJson() ? unwrapped(body) : body;
        Reply reply = answer(soap, dialect);
        return dialect.isJson() ? wrapped(reply) : reply;
    }

    private static void takeTime(Duration delay) throws InterruptedIOException {
        if (delay.isZero()) return;
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sandbox closes");
        }
    }

    private static byte[] unwrapped(byte[] body) throws IOException {
        JsonNode soap = JSON.readTree(body).path("data");
        return soap.asText().getBytes(StandardCharsets.UTF_8);
    }

    private static Reply wrapped(Reply reply) {
        String soap = new String(reply.body(), StandardCharsets.UTF_8);
        return Reply.json(
                reply.status(), JSON.createObjectNode().put("data", soap).toString());
    }

    private Reply answer(byte[] soap, Dialect dialect) {
        SoapMessage asked;
        try {
            asked = SoapMessage.read(soap);
        } catch (XMLStreamException e) {
            return SoapReply.soap(
                    500, SoapReply.fault(SoapReply.Headers.NONE, "Client.InvalidSoap", "the message is no SOAP"));
        }
        var headers = new SoapReply.Headers(asked.headers(), dialect.hasHeaders() ? SoapReply.hash(soap) : "");
        try {
            if (dialect.hasHeaders()) asked.requireXRoad();
            return answer(Question.read(asked.body(), dialect.hasUnit()), headers, dialect);
        } catch (Question.Refused e) {
            return SoapReply.soap(500, SoapReply.fault(headers, "Client." + e.code(), String.valueOf(e.getMessage())));
        }
    }

    private Reply answer(Question question, SoapReply.Headers headers, Dialect dialect) {
        lookups.incrementAndGet();
        Person person = people.find(question);
        if (person != null) found.incrementAndGet();
        FaultKind fault = faults.draw(destination(), LOOK_UP, possible(dialect));
        if (fault == null) return told(person, headers, dialect);
        return switch (fault) {
            case WRONG_HASH ->
                told(person, new SoapReply.Headers(headers.copied(), SoapReply.hash(new byte[] {1})), dialect);
            case CODE_77 -> SoapReply.soap(200, networkFault(headers, "Server.ServerProxy.NetworkError"));
            case CODE_78 -> SoapReply.soap(500, networkFault(headers, "server.serverproxy.network_error"));
            default -> told(people.anotherThan(question.number()), ofAnother(headers), dialect);
        };
    }

    private static Set<FaultKind> possible(Dialect dialect) {
        if (dialect.hasHeaders()) return IN_ITS_OWN_WORDS;
        Set<FaultKind> without = EnumSet.copyOf(IN_ITS_OWN_WORDS);
        without.remove(FaultKind.WRONG_HASH);
        return without;
    }

    private static byte[] networkFault(SoapReply.Headers headers, String code) {
        return SoapReply.fault(headers, code, "Could not connect to any target host");
    }

    private static SoapReply.Headers ofAnother(SoapReply.Headers headers) {
        return new SoapReply.Headers(
                headers.copied().stream()
                        .map(header -> header.is(SoapMessage.XROAD, "id") ? header.saying("ANOTHER-REQUEST") : header)
                        .toList(),
                headers.hash());
    }

    private static Reply told(@Nullable Person person, SoapReply.Headers headers, Dialect dialect) {
        String prefix =
                person == null ? "soap" : List.of("soapenv", "S", "soap").get(person.variety(3, 6));
        byte[] envelope = SoapReply.envelope(prefix, headers, xml -> CitizenXml.write(xml, person));
        boolean inParts = person != null && !dialect.isJson() && person.variety(17, 7) == 0;
        return inParts ? SoapReply.multipart(envelope) : SoapReply.soap(200, envelope);
    }

    /** Nothing is credited here; see {@link #totals}. */
    @Override
    public BookSummary book() {
        return new BookSummary(0, 0, 0, 0, 0);
    }

    @Override
    public Totals totals() {
        return new Totals(lookups.get(), found.get());
    }

    @Override
    public void writeBook(Writer out) throws IOException {
        out.write("lookups,found\n" + lookups.get() + "," + found.get() + "\n");
    }

    @Override
    public void goOn() {
        // Every question is answered at once: nothing is left to do later.
    }

    @Override
    public void endDay() {
        // As goOn.
    }

    @Override
    public void dayLength(Duration length) {
        // As goOn.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
