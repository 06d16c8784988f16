package vn.lienthong.gateway.engine.decide;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that proves a decision: a letter of the bank, a statement. Kept sealed, its name too. */
public record Evidence(String name, String type, byte[] content) {
    public static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int LONGEST_NAME = 120;

    /** @throws IllegalArgumentException where it is empty or too large */
    public Evidence {
        if (content.length == 0 || content.length > MOST_BYTES)
            throw new IllegalArgumentException("evidence has 1 byte to 5 MB");
        name = plain(name);
        type = type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+") ? type : "application/octet-stream";
    }

    /** Without folders, and without what could change a header or a page. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\"<>:*?|]", "_").strip();
        if (plain.isEmpty()) return "evidence";
        return plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** SHA-256, in hexadecimal digits. */
    public String digest() {
        return HexFormat.of().formatHex(sha256());
    }

    /** May name a person. */
    @Override
    public String toString() {
        return "Evidence[" + type + ", " + content.length + " bytes]";
    }
}
