package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One compiled mapping, in whatever language. */
@FunctionalInterface
public interface Translation {

    /**
     * Translates one item.
     *
     * @param input fields of the transfer, with its {@code reference}; not changed
     * @return texts, numbers, booleans, lists and maps
     * @throws MappingFailure if this item cannot be translated
     */
    Map<String, Object> translate(ObjectNode input) throws MappingFailure;

    /** As {@link #translate}; null where the mapping says that there is nothing to be made of this item. */
    default @Nullable Map<String, Object> translateIfAny(ObjectNode input) throws MappingFailure {
        return translate(input);
    }
}
