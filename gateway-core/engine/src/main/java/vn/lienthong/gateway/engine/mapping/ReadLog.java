package vn.lienthong.gateway.engine.mapping;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an item a mapping read. Paths are {@code /address/street}; an element of a list is {@code *} among the fields that
 * were found or missed, and its number in the place of a value.
 */
public final class ReadLog {
    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> missed = new LinkedHashSet<>();
    private final Map<Object, String> places = new IdentityHashMap<>();
    private String last = "";

    /** A field was asked for. @param pattern its path, lists as {@code *} */
    public void read(String path, String pattern, boolean isThere) {
        last = path;
        (isThere ? found : missed).add(pattern);
    }

    /** Where a value stands, so that whoever meets it again knows. */
    public void place(Object value, String path) {
        places.put(value, path);
    }

    /** Path of a value of the input; for any other the last field that was read; empty where none was. */
    public String placeOf(@Nullable Object value) {
        String place = value == null ? null : places.get(value);
        return place == null ? last : place;
    }

    /** Fields that were asked for and there. */
    public Set<String> found() {
        return Collections.unmodifiableSet(found);
    }

    /** Fields that were asked for and absent. */
    public Set<String> missed() {
        return Collections.unmodifiableSet(missed);
    }
}
