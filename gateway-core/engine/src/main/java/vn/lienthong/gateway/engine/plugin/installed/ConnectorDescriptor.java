package vn.lienthong.gateway.engine.plugin.installed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code connector.yaml} says.
 *
 * @param version as written, for example {@code 1.0.0}
 * @param configSchema JSON Schema of the {@code config:} part of a partner's file
 * @param kind whether it is written in Java or declared with Kamelets
 * @param provider name of the class that implements the SPI; empty for a declarative one
 * @param operations by name
 * @param check operation that asks whether the partner lets us in, of a declarative connector; absent: it has none, or is in Java
 */
public record ConnectorDescriptor(
        String id,
        String version,
        Kind kind,
        String provider,
        JsonNode configSchema,
        Map<String, Operation> operations,
        @Nullable String check) {

    /** The operation by whose name the gateway has documents read that answered an inquiry. */
    public static final String ANSWERS = "reports";

    /** How it is made. */
    public enum Kind {
        /** Jars with a class that implements the SPI. */
        JAVA,
        /** A Kamelet for each operation, run by the gateway's own Camel. */
        DECLARATIVE
    }

    public boolean isDeclarative() {
        return kind == Kind.DECLARATIVE;
    }

    /** Null where the connector has no such operation. */
    public @Nullable Operation operation(String name) {
        return operations.get(name);
    }

    /** Whether what is answered under this key must be masked: unless every operation that answers it says that it need not. */
    public boolean isPersonalAnswer(String key) {
        var answering = operations.values().stream()
                .filter(operation -> operation.answers(key))
                .toList();
        return answering.isEmpty() || answering.stream().anyMatch(operation -> operation.isPersonalAnswer(key));
    }

    /** What the partner's own codes mean, of all operations, by code. */
    public Map<String, PartnerCode> codes() {
        Map<String, PartnerCode> codes = new LinkedHashMap<>();
        operations.values().forEach(operation -> codes.putAll(operation.codes()));
        return codes;
    }

    /**
     * What a code of the partner means.
     *
     * @param outcome what becomes of the item: {@code completed}, {@code accepted}, {@code rejected} …; absent where the code
     *     only explains
     * @param cause our normalised code, by which failures are grouped; absent: the partner's own
     * @param meaning in words, by language ({@code vi}, {@code en}); may be empty
     */
    public record PartnerCode(
            @Nullable String outcome, @Nullable String cause, Map<String, String> meaning) {}
}
