package vn.lienthong.gateway.engine.rehearsal.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Happening;

/** What came of a rehearsal, in the form in which golden tests expect it. */
final class Expectation {
    static final String MESSAGE = "message";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Expectation() {}

    static ObjectNode of(Account account) {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode sent = all.putArray("sent");
        for (Happening.Sent each : account.of(Happening.Sent.class)) sent(sent.addObject(), each);
        ArrayNode passed = JSON.createArrayNode();
        for (Happening.Passed each : account.of(Happening.Passed.class)) passed(passed.addObject(), each);
        if (!passed.isEmpty()) all.set("passed", passed);
        ArrayNode items = all.putArray("items");
        for (Account.End end : account.ends()) item(items.addObject(), end);
        var work = new TreeSet<String>();
        for (Happening.Work each : account.of(Happening.Work.class)) work.add(each.code());
        if (!work.isEmpty()) {
            ArrayNode codes = all.putArray("work");
            work.forEach(codes::add);
        }
        return all;
    }

    private static void sent(ObjectNode into, Happening.Sent sent) {
        into.put("to", sent.destination()).put("operation", sent.operation()).put("submission", sent.submission());
        if (sent.sends() > 0) into.put("again", sent.sends());
        if (!sent.items().isEmpty()) {
            ArrayNode items = into.putArray("items");
            for (Happening.Shot shot : sent.items())
                items.addObject().put("item", shot.item()).set("content", tree(shot.content()));
        }
        String text = text(sent.bytes());
        // what leaves a second time is byte for byte what left before
        if (sent.draft().isEmpty() && sent.sends() == 0 && text != null) into.put(MESSAGE, text);
    }

    private static void passed(ObjectNode into, Happening.Passed passed) {
        into.put("item", passed.item()).put("to", passed.service());
        Map<String, Object> content = passed.content();
        if (content != null) into.set("content", tree(content));
        else if (passed.refused().isEmpty()) into.put("nothing", true);
        else into.put("refused", passed.refused());
    }

    private static void item(ObjectNode into, Account.End end) {
        into.put("item", end.item());
        if (!end.destination().isEmpty()) into.put("to", end.destination());
        into.put("state", end.state().name());
        if (!end.cause().isEmpty()) into.put("cause", end.cause());
        if (!end.code().isEmpty()) into.put("code", end.code());
        if (!end.held().isEmpty()) into.put("held", end.held());
    }

    private static JsonNode tree(Map<String, Object> content) {
        return JSON.valueToTree(content);
    }

    /** Null where the bytes are no text. */
    static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
