package vn.lienthong.connector.vss.session;

import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.http.Deadline;
import vn.lienthong.connector.vss.session.Response.Answered;
import vn.lienthong.connector.vss.session.Response.Closed;
import vn.lienthong.connector.vss.session.Response.Unanswered;

/**
 * The portal, for whoever has something to say to it: one session for all, begun when it is first needed. A session that has ended
 * is begun anew once and the call repeated once; a restricted account is left alone.
 */
public final class Portal implements AutoCloseable {
    /** Our account is restricted: a person must speak with the portal's owner. */
    public static final String RESTRICTED = "account.restricted";

    /** The portal takes neither name nor password. */
    public static final String LOG_IN_REFUSED = "login.refused";

    /** A session that was begun a moment ago is not taken. */
    public static final String SESSION_REFUSED = "session.refused";

    private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

    private final PortalSettings settings;
    private final Wire wire;
    private final LogInDesk desk;
    private final Session session = new Session();
    private final Stop stop;

    /** @param name of the destination; the link's threads carry it */
    public Portal(String name, PortalSettings settings, Clock clock) {
        this.settings = settings;
        this.wire = new Wire(name, settings, clock);
        this.stop = new Stop(settings.stopPause(), clock);
        this.desk = new LogInDesk(settings, wire, stop);
    }

    /** Posts exactly these bytes, once in a session; the address has no query of its own. */
    public Response post(URI address, byte[] bytes) {
        return call(tokens -> deadline -> {
            HttpPost request = new HttpPost(address + "?" + tokens.query());
            return wire.post(request, bytes, deadline);
        });
    }

    /** Asks. */
    public Response get(URI address) {
        String and = address.getRawQuery() == null ? "?" : "&";
        return call(tokens -> deadline -> wire.get(new HttpGet(address + and + tokens.query()), deadline));
    }

    /**
     * Logs in, unless we are in: asks for nothing else.
     *
     * @return null where we are in; else why not
     */
    public @Nullable Closed enter() {
        Stop.Leave leave = stop.leave();
        if (leave.closed() != null) return leave.closed();
        Deadline deadline = Deadline.strict(settings.timeLimit());
        return switch (session.in(null, () -> desk.logIn(deadline), settings.timeLimit())) {
            case LogIn.Out(String code, var retryAfter) -> new Closed(code, retryAfter);
            case LogIn.In in -> {
                if (leave.trial()) stop.end();
                yield null;
            }
        };
    }

    private interface Call {
        Response within(Deadline deadline);
    }

    private Response call(Function<Tokens, Call> calls) {
        Stop.Leave leave = stop.leave();
        if (leave.closed() != null) return leave.closed();
        Deadline deadline = Deadline.strict(settings.timeLimit());
        Response response = inSession(null, calls, deadline, true);
        if (leave.trial() && response instanceof Answered) stop.end();
        return response;
    }

    private Response inSession(
            @Nullable Tokens stale, Function<Tokens, Call> calls, Deadline deadline, boolean mayRepeat) {
        return switch (session.in(stale, () -> desk.logIn(deadline), settings.timeLimit())) {
            case LogIn.Out(String code, var retryAfter) -> new Closed(code, retryAfter);
            case LogIn.In(Tokens tokens) -> {
                Response response = calls.apply(tokens).within(deadline);
                if (!isSessionOver(response)) yield judged(response);
                LOG.atInfo()
                        .addKeyValue("event", "session.over")
                        .addKeyValue("repeated", mayRepeat)
                        .log("The session has ended");
                yield mayRepeat ? inSession(tokens, calls, deadline, false) : new Closed(SESSION_REFUSED, null);
            }
        };
    }

    /** HTTP 401 comes with an empty body; where a code came with it, the code decides. */
    private boolean isSessionOver(Response response) {
        return response instanceof Answered answer
                && (answer.code().isEmpty()
                        ? answer.status() == 401
                        : settings.codes().session().contains(answer.code()));
    }

    private Response judged(Response response) {
        return switch (response) {
            case Closed closed -> closed;
            case Unanswered unanswered -> unanswered;
            case Answered answer -> {
                boolean fault = settings.codes().fault().contains(answer.code());
                if (!fault) yield answer;
                boolean ours = settings.codes().isRestriction(answer.text("ghiChu"));
                yield ours ? stop.from(RESTRICTED) : new Closed(answer.code(), answer.retryAfter());
            }
        };
    }

    @Override
    public void close() {
        wire.close();
    }
}
