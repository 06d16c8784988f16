package vn.lienthong.sandbox.vss.book;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a dossier asks for. */
public enum Procedure {
    /** Health-insurance cards, by a D03-TS. */
    CARDS("603"),
    /** Health-insurance cards that end, by a decrease list. */
    DECREASES("600"),
    /** Voluntary social-insurance contributions, by a D05-TS. */
    CONTRIBUTIONS("602");

    private final String code;

    Procedure(String code) {
        this.code = code;
    }

    /** Value of maThuTuc. */
    public String code() {
        return code;
    }

    /** The procedure with this maThuTuc; null when there is none. */
    public static @Nullable Procedure ofCode(String code) {
        return Arrays.stream(values())
                .filter(procedure -> procedure.code.equals(code))
                .findFirst()
                .orElse(null);
    }
}
