package vn.lienthong.connector.vss.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.http.Deadline;
import vn.lienthong.connector.vss.session.Response.Answered;
import vn.lienthong.connector.vss.session.Response.Closed;
import vn.lienthong.connector.vss.session.Response.Unanswered;

/** Begins a session. A password that is not taken is not tried again: the portal would restrict the account. */
final class LogInDesk {
    private static final Logger LOG = LoggerFactory.getLogger(LogInDesk.class);
    private static final String MALFORMED = "answer.malformed";

    private final PortalSettings settings;
    private final Wire wire;
    private final Stop stop;

    LogInDesk(PortalSettings settings, Wire wire, Stop stop) {
        this.settings = settings;
        this.wire = wire;
        this.stop = stop;
    }

    LogIn logIn(Deadline deadline) {
        LogIn in = read(wire.post(new HttpPost(settings.logIn()), question(), deadline));
        LOG.atInfo()
                .addKeyValue("event", "session.begin")
                .addKeyValue("code", in instanceof LogIn.Out(String code, var retryAfter) ? code : "")
                .log("Logged in, or not");
        return in;
    }

    private byte[] question() {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("username", settings.account().username());
        question.put("password", md5(settings.account().password()));
        return JsonTree.write(question);
    }

    /** Not for secrecy: the portal asks for the password in this form. */
    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private LogIn read(Response response) {
        return switch (response) {
            case Closed closed -> out(closed);
            case Unanswered(String code, boolean sent) -> new LogIn.Out(code, null);
            case Answered answer -> read(answer);
        };
    }

    private LogIn read(Answered answer) {
        PortalSettings.Codes codes = settings.codes();
        String code = answer.code();
        if (code.isEmpty()) return withoutCode(answer);
        if (codes.loggedIn().contains(code)) return tokens(answer);
        if (codes.session().contains(code)) return out(stop.from(Portal.LOG_IN_REFUSED));
        if (codes.fault().contains(code) && codes.isRestriction(answer.text("ghiChu")))
            return out(stop.from(Portal.RESTRICTED));
        return new LogIn.Out(code, answer.retryAfter());
    }

    private LogIn withoutCode(Answered answer) {
        if (answer.status() == 401) return out(stop.from(Portal.LOG_IN_REFUSED));
        String fault = answer.fault() == null ? MALFORMED : answer.fault();
        return new LogIn.Out(answer.status() == 200 ? fault : answer.statusCode(), answer.retryAfter());
    }

    private static LogIn tokens(Answered answer) {
        Map<?, ?> key = answer.body().get("APIKey") instanceof Map<?, ?> given ? given : Map.of();
        String access = JsonTree.text(key, "access_token");
        String id = JsonTree.text(key, "id_token");
        return access.isEmpty() || id.isEmpty() ? new LogIn.Out(MALFORMED, null) : new LogIn.In(new Tokens(access, id));
    }

    private static LogIn out(Closed closed) {
        return new LogIn.Out(closed.code(), closed.retryAfter());
    }
}
