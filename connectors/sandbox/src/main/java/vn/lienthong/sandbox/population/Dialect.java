package vn.lienthong.sandbox.population;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The transports over which one and the same call comes, by province (contracts.md §4). */
enum Dialect {
    /** From a security server: X-Road headers, no authentication of its own (TLS stands before it). */
    XROAD("/population/xroad"),
    /** HTTP Basic with a password for this moment. */
    C06_DIRECT("/population/c06"),
    /** A token that was asked for before; the SOAP text in JSON. */
    LGSP_TOKEN("/population/lgsp"),
    /** A key in a header; the unit in the body. */
    LGSP_APIKEY("/population/lgsp-apikey");

    /** Where tokens are given out. */
    static final String TOKEN_PATH = "/population/lgsp/token";

    private final String path;

    Dialect(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    boolean hasHeaders() {
        return this == XROAD;
    }

    boolean isJson() {
        return this == LGSP_TOKEN;
    }

    boolean hasUnit() {
        return this == LGSP_APIKEY;
    }

    static @Nullable Dialect at(String path) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.path.equals(path))
                .findFirst()
                .orElse(null);
    }
}
