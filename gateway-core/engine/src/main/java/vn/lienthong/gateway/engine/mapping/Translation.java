package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

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
}
