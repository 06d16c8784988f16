package vn.lienthong.gateway.engine.plugin.installed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor.PartnerCode;
import vn.lienthong.gateway.engine.yaml.ShapeCheck;

/**
 * One thing that a connector can do.
 *
 * @param effect what sending twice would do; {@code READ} for direction in
 * @param maxItems most items a submission; 1 for direction in
 * @param inquiry the operation that tells what became of a submission; absent: cannot be asked
 * @param personalFields fields of the input that hold personal data
 * @param personalAnswers fields of the output that hold personal data; absent: nobody says, so all of them
 * @param input JSON Schema of an item's content; absent: anything
 * @param output JSON Schema of an answer; absent: none
 * @param shape the light form of {@code input}; absent with it
 * @param codes what the partner's own codes mean here
 * @param together fields of the input that are equal in all items of a submission, such as the unit of a dossier
 * @param audited fields of the input that the audit names with every submission, such as the officer who asks; none of them personal
 * @param wire how it is said, of a declarative connector; absent for one in Java, which knows for itself
 */
public record Operation(
        String name,
        Direction direction,
        Effect effect,
        int maxItems,
        @Nullable String inquiry,
        Set<String> personalFields,
        @Nullable Set<String> personalAnswers,
        @Nullable JsonNode input,
        @Nullable JsonNode output,
        @Nullable ShapeCheck shape,
        Map<String, PartnerCode> codes,
        List<String> together,
        List<String> audited,
        @Nullable Wire wire) {

    /** This inquiry with what the partner's answers mean to the operation that it asks about; its own codes stay. */
    Operation like(Operation asked, Wire itsWire) {
        Map<String, PartnerCode> all = new LinkedHashMap<>(asked.codes);
        all.putAll(codes);
        return new Operation(
                name,
                direction,
                effect,
                maxItems,
                inquiry,
                personalFields,
                personalAnswers,
                input,
                output,
                shape,
                all,
                together,
                audited,
                itsWire);
    }

    /** Items whose content is not what the input schema wants. */
    public List<Encoding.Fault> misshapen(List<Item> items) {
        List<Encoding.Fault> faults = new ArrayList<>();
        if (shape == null) return faults;
        for (Item item : items) {
            ShapeCheck.Fault fault = shape.check(item.content());
            if (fault != null) faults.add(new Encoding.Fault(item.reference(), "mapping.output-invalid", fault.what()));
        }
        return faults;
    }

    /** Whether the answer can have this key. */
    boolean answers(String key) {
        return output != null && output.path("properties").has(key);
    }

    /** Whether what is answered under this key must be masked. */
    boolean isPersonalAnswer(String key) {
        return personalAnswers == null || personalAnswers.contains(key);
    }

    /** Who speaks first. */
    public enum Direction {
        /** The gateway says something to the partner. */
        OUT,
        /** The partner says something on its own. */
        IN
    }

    /** What it means to send the same submission twice. */
    public enum Effect {
        /** Nothing changes. */
        READ,
        /** The second time changes nothing. */
        IDEMPOTENT,
        /** It may be done twice: ask before sending again. */
        ONCE
    }
}
