package vn.lienthong.gateway.engine.intake.result;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Words;

/** Says in words how a line stands, why, and what its agency is to do about it. */
public final class Reasons {
    /** What stands in brackets with a value of one line, or such a value alone. */
    private static final Pattern ONE_LINES_OWN = Pattern.compile(" \\([^()]*\\{[^()]*\\)|\\{[a-zA-Z]+}");

    private static final Words NOTHING = new Words("", "");

    private final ErrorCatalogue errors;
    private final PartnerWords partners;

    public Reasons(ErrorCatalogue errors, PartnerWords partners) {
        this.errors = errors;
        this.partners = partners;
    }

    /** Codes without their words. */
    static Reasons silent() {
        return new Reasons(new ErrorCatalogue(Map.of()), PartnerWords.NONE);
    }

    /**
     * How a transfer stands.
     *
     * @param held READY and kept back by a person or by a check
     * @param cause ours
     * @param partnerCode the partner's own
     */
    public record Standing(
            State state,
            boolean held,
            String destination,
            @Nullable String cause,
            @Nullable String partnerCode) {}

    /** The word that people read for a state. */
    public static Words word(State state, boolean held) {
        if (held) return new Words("tạm giữ", "held");
        return switch (state) {
            case AWAITING_APPROVAL -> new Words("chờ duyệt", "awaiting approval");
            case READY -> new Words("chờ gửi", "waiting");
            case SENDING -> new Words("đang gửi", "sending");
            case RETRYING -> new Words("sẽ thử lại", "retry scheduled");
            case IN_DOUBT -> new Words("chưa rõ kết quả, đang hỏi lại", "in doubt, being asked about");
            case ACCEPTED -> new Words("đã tiếp nhận, chờ kết quả", "accepted, result to come");
            case COMPLETED -> new Words("hoàn thành", "completed");
            case REJECTED -> new Words("bị từ chối", "rejected");
            case RETURNED -> new Words("bị hoàn trả", "returned");
            case DEAD -> new Words("cần xử lý", "needs action");
            case CLOSED -> new Words("đã đóng, không gửi", "closed without sending");
            case SUPERSEDED -> new Words("đã thay thế", "superseded");
        };
    }

    /** Why; empty where there is nothing to explain or nobody explains it. The code says the rest. */
    public Words why(Standing standing) {
        String code = standing.partnerCode();
        Words partner = code == null ? null : partners.meaning(standing.destination(), code);
        if (partner != null) return partner;
        ErrorCatalogue.Entry entry = entry(standing);
        return entry == null ? NOTHING : entry.means();
    }

    /** What the agency is to do; never empty for what was not paid. */
    public Words todo(Standing standing) {
        ErrorCatalogue.Entry entry = entry(standing);
        if (entry != null) return entry.fix();
        String usual = standing.held() ? "held" : standing.state().isOpen() ? "open" : lower(standing.state());
        ErrorCatalogue.Entry byState = errors.exactly("unpaid." + usual);
        return byState == null ? NOTHING : byState.fix();
    }

    /** Why lines never became transfers, without what is special to one of them: the refused lines say that. */
    public Words ofRefused(ServiceDefinition service, String code) {
        ErrorCatalogue.Entry entry = errors.find(code);
        if (entry == null) return NOTHING;
        Field field = service.field(code.substring(0, Math.max(0, code.indexOf('.'))));
        Words label = field == null ? NOTHING : field.label();
        return new Words(
                general(entry.means().vi(), label.vi()), general(entry.means().en(), label.en()));
    }

    private static String general(String means, String label) {
        return ONE_LINES_OWN
                .matcher(means.replace("{label}", label))
                .replaceAll("")
                .replace("''", "")
                .replace("  ", " ");
    }

    private ErrorCatalogue.@Nullable Entry entry(Standing standing) {
        String cause = standing.cause();
        return cause == null || cause.isEmpty() ? null : errors.exactly(cause);
    }

    private static String lower(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
