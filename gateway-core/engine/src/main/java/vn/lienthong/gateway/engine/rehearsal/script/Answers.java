package vn.lienthong.gateway.engine.rehearsal.script;

import java.util.List;
import java.util.Map;

/**
 * Everything that partners say in a rehearsal, in its order.
 *
 * @param calls by the name of the operation ({@code pay}), or of what the gateway does itself ({@code gateway:stop})
 * @param inquiries by the name of the operation that was sent
 */
public record Answers(
        Map<String, List<Said.ToCall>> calls, Map<String, List<Said.ToInquiry>> inquiries, List<Said.Report> reports) {
    /** Nothing is said: what is sent gets the answer that its operation gives where all goes well. */
    public static final Answers NONE = new Answers(Map.of(), Map.of(), List.of());
}
