package vn.lienthong.gateway.engine.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Map;
import java.util.TreeMap;

/** How many items go by which version of a mapping, as the ledger keeps it. */
final class Versions {
    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(new TypeReference<TreeMap<String, Integer>>() {});

    private Versions() {}

    static Map<String, Integer> read(String json) {
        try {
            return JSON.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds JSON", e);
        }
    }
}
