package vn.lienthong.gateway.app.cli;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call is narrowed to, in the order in which it was said; what is absent narrows nothing. */
public final class Query {
    private final Map<String, @Nullable String> parameters = new LinkedHashMap<>();

    public Query with(String name, @Nullable String value) {
        parameters.put(name, value);
        return this;
    }

    /** A time as the API reads it. */
    public Query with(String name, @Nullable OffsetDateTime time) {
        return with(name, time == null ? null : time.toInstant().toString());
    }

    public Map<String, @Nullable String> all() {
        return parameters;
    }
}
