package vn.lienthong.sandbox.vss;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.partner.BookSummary;
import vn.lienthong.sandbox.partner.Call;
import vn.lienthong.sandbox.partner.Exchange;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.partner.Reply;
import vn.lienthong.sandbox.vss.book.Dossier;
import vn.lienthong.sandbox.vss.book.VssTotals;
import vn.lienthong.sandbox.vss.card.CardDesk;
import vn.lienthong.sandbox.vss.card.InsuredPeople;
import vn.lienthong.sandbox.vss.form.DossierFile;
import vn.lienthong.sandbox.vss.form.DossierRequest;
import vn.lienthong.sandbox.vss.form.NotTaken;

/** Vietnam Social Security over HTTPS: {@code /api/token}, {@code /api/egw}, {@code /api/hoso} (contracts.md §3). */
public final class VssPartner implements Partner {
    private static final String LOG_IN = "log-in";
    private static final String LOOK_UP = "card-look-up";
    private static final String DOSSIER = "dossier";
    private static final String DOSSIERS = "/api/hoso";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VssSettings settings;
    private final SocialSecurity office;
    private final FaultPlan faults;
    private final Sessions sessions;
    private final CardDesk cards;
    private final DossierFile files = new DossierFile();
    private final StatusJson statusJson;

    private VssPartner(
            VssSettings settings, InsuredPeople people, SocialSecurity office, FaultPlan faults, Clock clock) {
        this.settings = settings;
        this.office = office;
        this.faults = faults;
        this.sessions = new Sessions(settings, clock);
        this.cards = new CardDesk(people, office::cardOf, office::isDecreased);
        this.statusJson = new StatusJson(settings.destination(), faults);
    }

    /** Opens the book in this folder; throws {@link vn.lienthong.sandbox.journal.JournalFailure}. */
    public static VssPartner open(VssSettings settings, Path folder, Clock clock, FaultPlan faults) {
        Path population = settings.population();
        InsuredPeople people = population == null ? InsuredPeople.withCodes() : InsuredPeople.of(population);
        return new VssPartner(settings, people, SocialSecurity.open(settings, folder, clock, faults), faults, clock);
    }

    @Override
    public String destination() {
        return settings.destination();
    }

    @Override
    public List<String> operations() {
        return List.of(LOG_IN, SocialSecurity.SUBMIT, DOSSIER, LOOK_UP, FaultKind.REPORTS);
    }

    @Override
    public @Nullable Call route(Exchange exchange) {
        String path = exchange.path();
        boolean get = exchange.method().equals("GET");
        if (get && (path.equals(DOSSIERS) || path.startsWith(DOSSIERS + "/"))) {
            return new Call(DOSSIER, guarded(DOSSIER, (request, body) -> dossier(request)));
        }
        if (get || !exchange.method().equals("POST")) {
            return null;
        }
        return switch (path) {
            case "/api/token/take" -> new Call(LOG_IN, this::logIn);
            case "/api/egw/TraCuuThe2026" -> new Call(LOOK_UP, guarded(LOOK_UP, (request, body) -> card(body)));
            case "/api/hoso/nop" ->
                new Call(SocialSecurity.SUBMIT, guarded(SocialSecurity.SUBMIT, (request, body) -> submit(body)));
            default -> null;
        };
    }

    private Reply logIn(Exchange exchange) throws IOException {
        JsonNode login = JSON.readTree(exchange.body());
        if (drawn(LOG_IN, FaultKind.RESTRICTED_ACCOUNT)) {
            return restricted();
        }
        Sessions.Tokens tokens = sessions.open(
                login.path("username").asText(), login.path("password").asText(), exchange.caller());
        if (tokens == null) {
            return said("401", "Sai tài khoản hoặc mật khẩu");
        }
        ObjectNode answer = JSON.createObjectNode().put("maKetQua", "200");
        answer.putObject("APIKey")
                .put("access_token", tokens.access())
                .put("id_token", tokens.id())
                .put("token_type", "bearer")
                .put("username", settings.account().username())
                .put("expires_in", sessions.length().toSeconds());
        return Reply.json(200, answer.toString());
    }

    /** An answer that is given only to who is logged in. */
    private interface Guarded {
        Reply reply(Exchange request, byte[] body) throws IOException, NotTaken;
    }

    private Call.Answer guarded(String operation, Guarded answer) {
        return request -> {
            byte[] body = request.body();
            if (drawn(operation, FaultKind.SESSION_EXPIRED)) {
                sessions.end(request.query("token"));
            }
            if (!sessions.isOpen(request.query("token"), request.query("id_token"), request.caller())) {
                return Reply.empty(401);
            }
            if (drawn(operation, FaultKind.RESTRICTED_ACCOUNT)) {
                return restricted();
            }
            try {
                return answer.reply(request, body);
            } catch (NotTaken e) {
                return said("205", String.valueOf(e.getMessage()));
            } catch (JsonProcessingException e) {
                return said("205", "the body is not JSON");
            }
        };
    }

    private boolean drawn(String operation, FaultKind kind) {
        return faults.draw(settings.destination(), operation, Set.of(kind)) != null;
    }

    private static Reply restricted() {
        return said("500", "Tài khoản bị hạn chế tra cứu");
    }

    private static Reply said(String code, String note) {
        return Reply.json(
                200,
                JSON.createObjectNode()
                        .put("maKetQua", code)
                        .put("ghiChu", note)
                        .toString());
    }

    private Reply card(byte[] body) throws IOException {
        JsonNode question = JSON.readTree(body);
        ObjectNode answer = JSON.createObjectNode();
        cards.lookUp(
                        question.path("maThe").asText(),
                        question.path("hoTen").asText(),
                        question.path("ngaySinh").asText())
                .forEach(answer::put);
        return Reply.json(200, answer.toString());
    }

    private Reply submit(byte[] body) throws NotTaken {
        DossierRequest request = DossierRequest.read(body);
        SocialSecurity.Receipt receipt = office.take(new Dossier(
                request.reference(),
                request.procedure(),
                request.unit(),
                request.period(),
                false,
                office.now(),
                files.read(request)));
        ObjectNode answer = JSON.createObjectNode()
                .put("maKetQua", receipt.first() ? "000" : "409")
                .put("soHoSo", receipt.number());
        return Reply.json(200, answer.toString());
    }

    private Reply dossier(Exchange request) {
        String reference = request.query("maGuiHoSo");
        String path = request.path();
        SocialSecurity.Status status = reference == null
                ? office.ofNumber(path.substring(Math.min(path.length(), DOSSIERS.length() + 1)))
                : office.ofReference(reference);
        return status == null
                ? Reply.json(404, "{\"maKetQua\":\"404\",\"ghiChu\":\"Không có hồ sơ\"}")
                : Reply.json(200, statusJson.of(status));
    }

    @Override
    public BookSummary book() {
        VssTotals totals = office.totals();
        return new BookSummary(
                totals.cards() + totals.decreases() + totals.contributions(),
                totals.sum(),
                totals.duplicates(),
                0,
                totals.pending());
    }

    @Override
    public VssTotals totals() {
        return office.totals();
    }

    @Override
    public void writeBook(Writer out) throws IOException {
        office.writeBook(out);
    }

    /** Nothing: what a dossier has come to is told by its age when it is asked for. */
    @Override
    public void goOn() {}

    @Override
    public void endDay() {
        office.finishAll();
    }

    /** The office has no day; how fast it works is its settings'. */
    @Override
    public void dayLength(Duration length) {}

    @Override
    public void close() {
        office.close();
    }
}
