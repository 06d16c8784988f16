package vn.lienthong.gateway.engine.failure;

import java.util.HexFormat;
import java.util.OptionalLong;

/** The id of a cause group as people and programs see it: 16 hexadecimal digits, the same in every ledger. */
public final class GroupId {
    private static final int DIGITS = 16;

    private GroupId() {}

    public static String of(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    /** Empty where this is no such id. */
    public static OptionalLong read(String id) {
        String said = id.strip();
        boolean sound = said.length() == DIGITS && said.chars().allMatch(HexFormat::isHexDigit);
        return sound ? OptionalLong.of(HexFormat.fromHexDigitsToLong(said)) : OptionalLong.empty();
    }
}
