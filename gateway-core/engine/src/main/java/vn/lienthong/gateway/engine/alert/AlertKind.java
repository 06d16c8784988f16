package vn.lienthong.gateway.engine.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a rule looks at; of each destination by itself unless it says otherwise. */
public enum AlertKind {
    /** How long the oldest transfer waits to be sent, where nobody holds it. */
    OLDEST_WAITING(Unit.SECONDS),
    /** How many wait to be sent. */
    WAITING(Unit.ITEMS),
    /** How many are in doubt. */
    IN_DOUBT(Unit.ITEMS),
    /** How many got no answer although it should have come by {@code decideBy}. */
    SILENT(Unit.ITEMS),
    /** How long the oldest difference of the reconciliation is open. */
    UNRECONCILED(Unit.SECONDS),
    /** How long the oldest failure waits for a person whom nobody has taken over. */
    NEEDS_ACTION(Unit.SECONDS),
    /** How much of what came to an end in this hour and the one before failed. */
    FAILURE_RATE(Unit.PERCENT),
    /** Whether nothing is sent because the partner is sick. */
    BREAKER_OPEN(Unit.STATE),
    /** Whether it cannot be talked to at all. */
    DOWN(Unit.STATE),
    /** How long somebody has held it. */
    HELD(Unit.SECONDS),
    /** How long a certificate of the configuration still holds; of each file. */
    CERTIFICATE(Unit.LEFT);

    private final Unit unit;

    AlertKind(Unit unit) {
        this.unit = unit;
    }

    /** What its figures are. */
    public enum Unit {
        ITEMS,
        SECONDS,
        PERCENT,
        /** One where it is so. */
        STATE,
        /** Seconds; too little is too bad. */
        LEFT
    }

    public Unit unit() {
        return unit;
    }

    /** Whether the figure breaks the bound. */
    boolean isBroken(long value, long bound) {
        return unit == Unit.LEFT ? value <= bound : value >= bound;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AlertKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
