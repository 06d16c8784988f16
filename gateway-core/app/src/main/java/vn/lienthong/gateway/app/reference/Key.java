package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Words;

/**
 * A key of a file that people write.
 *
 * @param name as it is written; of free names below a {@link Kind#NAMED} key the pattern that they match
 * @param kind what stands behind it
 * @param meaning what it is for; empty where nobody says
 * @param worth its value where nobody writes one
 * @param bounds what values it takes
 * @param below keys below it (KEYS), below each free name (NAMED) or of each item (LIST), in the order of the descriptor
 */
public record Key(String name, Kind kind, Words meaning, Worth worth, Bounds bounds, Map<String, Key> below) {

    /** What stands behind a key. */
    public enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        /** Longer than nothing: {@code 30s}. */
        DURATION,
        /** A duration, or {@code 0s} for none. */
        PAUSE,
        /** A duration as Spring reads it: also a bare number of milliseconds. */
        SPAN,
        /** One of some words. */
        WORD,
        /** A list of texts, or one. */
        TEXTS,
        /** {@code vi} and {@code en}. */
        WORDS,
        /** A JSON Schema, or the name of a file with one. */
        SCHEMA,
        /** Free names with a text or texts behind each. */
        MAP,
        /** Parts of an entitlement key. */
        PARTS,
        /** Conditions on fields. */
        CONDITIONS,
        /** A JSLT expression, or a list of constants. */
        FORMULA,
        /** Free names with a formula behind each. */
        FORMULAS,
        /** Whatever another descriptor or nobody says. */
        OPEN,
        ANY,
        /** Known keys. */
        KEYS,
        /** Free names with known keys behind each. */
        NAMED,
        /** A list whose items have known keys. */
        LIST;

        public boolean holdsKeys() {
            return this == KEYS || this == NAMED || this == LIST;
        }
    }

    /**
     * What holds where nobody writes anything.
     *
     * @param usual the default; absent: there is none, or it depends
     * @param otherwise what it depends on, in words
     * @param unit what it counts; absent: nothing, or the value says it
     * @param example a value as somebody might write it
     */
    public record Worth(
            @Nullable JsonNode usual,
            @Nullable Words otherwise,
            @Nullable String unit,
            @Nullable String example) {
        static final Worth NONE = new Worth(null, null, null, null);
    }

    /**
     * What a key takes.
     *
     * @param required whether it must be written
     * @param secret whether its value is never shown
     * @param words the only values (WORD, TEXTS); empty: any
     * @param pattern that the whole of a text matches
     * @param shortKey of an item of a list that is written as one value: the key that the value stands for
     * @param open whether keys may be written that nobody describes
     */
    public record Bounds(
            boolean required,
            boolean secret,
            @Nullable Long least,
            @Nullable Long most,
            List<String> words,
            @Nullable String pattern,
            @Nullable String shortKey,
            boolean open) {
        static final Bounds NONE = new Bounds(false, false, null, null, List.of(), null, null, false);
    }

    /** The key that a name leads to below this one; null where nothing of that name is known. */
    public @Nullable Key get(String step) {
        return switch (kind) {
            case KEYS -> below.get(step);
            case NAMED, LIST -> new Key(step, Kind.KEYS, meaning, Worth.NONE, Bounds.NONE, below);
            case WORDS -> step.equals("vi") || step.equals("en") ? text(step) : null;
            case MAP, FORMULAS, PARTS, CONDITIONS, TEXTS, SCHEMA, OPEN, ANY -> text(step);
            default -> null;
        };
    }

    private Key text(String step) {
        return new Key(step, kind == Kind.OPEN ? Kind.OPEN : Kind.ANY, meaning, Worth.NONE, inherited(), Map.of());
    }

    /** What is below a secret is secret. */
    private Bounds inherited() {
        return bounds.secret() ? new Bounds(false, true, null, null, List.of(), null, null, true) : Bounds.NONE;
    }

    Key with(Kind other, Worth otherWorth, Bounds otherBounds) {
        return new Key(name, other, meaning, otherWorth, otherBounds, below);
    }
}
