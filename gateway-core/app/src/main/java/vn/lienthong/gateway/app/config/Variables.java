package vn.lienthong.gateway.app.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ${NAME}} in a partner file stands for: the environment, and what a demo lays over it.
 *  @param values may hold secrets: never printed */
public record Variables(Map<String, String> values) {
    public Variables {
        values = Map.copyOf(values);
    }

    /** The environment of this process. */
    public static Variables ofEnvironment() {
        return new Variables(System.getenv());
    }

    public Variables with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        return new Variables(all);
    }

    /** The value; null where there is none. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
