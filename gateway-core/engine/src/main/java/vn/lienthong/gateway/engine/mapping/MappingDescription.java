package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.field.CodeTables;

/**
 * What {@code mapping.yaml} says.
 *
 * @param name as routes name it, without the version
 * @param folder of this version
 * @param title for people
 * @param owner who answers for it
 * @param reads whether it reads the item's fields, or the XML document in its field {@code document}
 * @param input JSON Schema of the item; absent after a finding
 * @param output what it makes
 * @param ignored fields of the input that it leaves out on purpose, with the reason
 * @param tables its code tables
 */
public record MappingDescription(
        String name,
        int version,
        Path folder,
        String title,
        String owner,
        Reads reads,
        @Nullable JsonNode input,
        Output output,
        Map<String, String> ignored,
        CodeTables tables,
        Limits limits) {

    /** Field of an item or of a content that holds a whole document. */
    public static final String DOCUMENT = "document";

    /** What a mapping is given. */
    public enum Reads {
        JSON,
        XML
    }

    /** What the connector is given: fields, or a document in the field {@code document}. */
    public enum Format {
        JSON,
        XML,
        CSV
    }

    /** What becomes of a field whose value is null. */
    public enum Nulls {
        /** It is left out. */
        DROP,
        /** It stays; in CSV an empty cell. */
        KEEP,
        /** The item fails. */
        REFUSE
    }

    /**
     * What the mapping makes.
     *
     * @param schema JSON Schema of the fields (before they become XML or CSV); absent where {@code xsd} is there
     * @param xsd XML Schema of the document that an XSLT makes
     * @param writer makes the document of the fields; absent for {@link Format#JSON} and where the mapping makes it itself
     */
    public record Output(
            Format format,
            Nulls nulls,
            @Nullable JsonNode schema,
            @Nullable Path xsd,
            @Nullable DocumentWriter writer) {

        /** JSON Schema of what the connector is given; absent where none was declared. */
        public @Nullable JsonNode content() {
            if (format == Format.JSON) return schema;
            var content =
                    JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
            content.putArray("required").add(DOCUMENT);
            content.putObject("properties").putObject(DOCUMENT).put("type", "string");
            return content;
        }
    }

    /**
     * What one item may cost.
     *
     * @param bytes of the item as JSON in UTF-8
     * @param time processor time
     */
    public record Limits(int bytes, Duration time) {
        static final int MOST_BYTES = 100_000_000;
        static final Limits USUAL = new Limits(1_000_000, Duration.ofSeconds(2));
    }

    /** As routes name it: {@code payout-to-credit-transfer@v1}. */
    @Override
    public String toString() {
        return name + "@v" + version;
    }
}
