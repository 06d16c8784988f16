package vn.lienthong.gateway.engine.folder.ground;

import java.io.IOException;

/** The place where a folder lies cannot be reached now. */
public final class Unreachable extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    /** @param code of the error catalogue */
    Unreachable(String code, Throwable cause) {
        super(code + ": " + cause.getMessage(), cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
