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
     * @param log is told which fields are read; null on the bulk path
     * @throws MappingFailure if this item cannot be translated
     */
    Made translate(ObjectNode input, @Nullable ReadLog log) throws MappingFailure;

    /** What came of it. */
    sealed interface Made {
        Made NOTHING = new Nothing();

        /** Texts, numbers, booleans, lists and maps; nulls only where the mapping keeps them. */
        record Fields(Map<String, Object> fields) implements Made {
            @Override
            public String toString() {
                return "Fields";
            }
        }

        /** A whole document, well-formed. */
        record Document(String text) implements Made {
            @Override
            public String toString() {
                return "Document";
            }
        }

        /** The mapping says that there is nothing to be made of this item. */
        record Nothing() implements Made {}
    }
}
