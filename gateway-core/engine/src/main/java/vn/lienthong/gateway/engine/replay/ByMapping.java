package vn.lienthong.gateway.engine.replay;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By which version of their mapping the items of a job go. */
public enum ByMapping {
    /** The one that their route names when each is sent. */
    CURRENT,
    /** The one by which each was last sent. */
    ORIGINAL;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Absent where there is no such word. */
    public static @Nullable ByMapping of(String word) {
        for (ByMapping each : values()) if (each.word().equals(word)) return each;
        return null;
    }
}
