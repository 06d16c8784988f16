package vn.lienthong.gateway.engine.access.user;

import java.util.List;

/** What was asked of users cannot be done; nothing was. */
public final class UserRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> codes;

    public UserRefusal(String code) {
        this(List.of(code));
    }

    /** @param codes of the error catalogue, each fault once */
    public UserRefusal(List<String> codes) {
        super(String.join(", ", codes), null, false, false);
        this.codes = List.copyOf(codes);
    }

    /** The first fault. */
    public String code() {
        return codes.getFirst();
    }

    public List<String> codes() {
        return codes;
    }
}
