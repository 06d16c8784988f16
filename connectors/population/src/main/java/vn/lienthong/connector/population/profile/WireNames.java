package vn.lienthong.connector.population.profile;

import java.util.Map;

/** How elements are called on the wire.
 *
 * @param namespace of the message's own elements
 * @param other names that differ from the usual ones, by the usual one
 * @param qualified whether the elements inside the outermost one are in the namespace too */
public record WireNames(String namespace, Map<String, String> other, boolean qualified) {
    public WireNames {
        other = Map.copyOf(other);
    }

    /** @param usual name in contracts: {@code SoDinhDanh} */
    public String of(String usual) {
        return other.getOrDefault(usual, usual);
    }

    /** Namespace of the elements inside the outermost one. */
    public String inner() {
        return qualified ? namespace : "";
    }
}
