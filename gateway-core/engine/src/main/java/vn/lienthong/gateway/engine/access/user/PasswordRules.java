package vn.lienthong.gateway.engine.access.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a password must be: long, and nothing that is tried first. No demands on kinds of characters, and it may be pasted. */
final class PasswordRules {
    static final int SHORTEST = 12;
    /** Longer ones only make the machine work. */
    static final int LONGEST = 200;

    /** Without digits and signs at their ends. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwordpassword",
            "passw0rd",
            "matkhau",
            "matkhaumatkhau",
            "qwertyuiop",
            "qwertyuiopasdfgh",
            "qwertyqwerty",
            "iloveyou",
            "iloveyouiloveyou",
            "administrator",
            "adminadmin",
            "adminadminadmin",
            "welcome",
            "letmein",
            "letmeinletmein",
            "changeme",
            "changemechangeme",
            "lienthong",
            "lienthonglienthong",
            "gateway",
            "gatewaygateway",
            "vietnam",
            "vietnamvietnam",
            "asdfghjkl",
            "asdfghjklasdf",
            "zxcvbnm",
            "abcdefghijkl",
            "abcabcabcabc",
            "monkeymonkey",
            "dragondragon",
            "anhyeuem",
            "anhyeuemnhieulam",
            "emyeuanh",
            "conyeume");

    private PasswordRules() {}

    /** Codes of what is wrong; empty: it will do. */
    static List<String> faults(String name, String password) {
        var faults = new ArrayList<String>();
        String folded = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) faults.add("password.short");
        if (password.length() > LONGEST) faults.add("password.long");
        if (folded.contains(name) && folded.length() < name.length() + SHORTEST) faults.add("password.name");
        if (isCommon(folded)) faults.add("password.common");
        return faults;
    }

    private static boolean isCommon(String folded) {
        String core = folded.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return core.isEmpty()
                || COMMON.contains(core)
                || folded.chars().distinct().count() < 5;
    }
}
