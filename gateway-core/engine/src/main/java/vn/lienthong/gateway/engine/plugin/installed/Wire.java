package vn.lienthong.gateway.engine.plugin.installed;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an operation of a declarative connector is said on the wire: the Kamelet that sends, the bytes that it sends, and where in the
 * answer the partner's code stands. What a code means is the operation's table of partner codes.
 *
 * @param kamelet file beside connector.yaml; its name is the operation's
 * @param confirm operation by which the partner is told that a report is stored; absent: it is not told
 */
public record Wire(
        String kamelet,
        Request request,
        Answer answer,
        @Nullable String confirm) {

    /** The same with another answer. */
    Wire answering(Answer other) {
        return new Wire(kamelet, request, other, confirm);
    }

    /** Form of a document. */
    public enum Format {
        JSON,
        CSV,
        /** One field of the item is the document. */
        TEXT,
        /** There is none: only whether it was taken. */
        NONE
    }

    /**
     * What is sent.
     *
     * @param items name of the list in a JSON document; absent: the document is the list itself, or the item where only one fits
     * @param columns of a CSV document, in this order; fields of the item, or of {@code names}
     * @param delimiter of a CSV document
     * @param header whether a CSV document begins with the names of its columns
     * @param field of the item that is the document, in the form {@code TEXT}
     * @param names under which what is not in the item is said; absent ones are not said
     */
    public record Request(
            Format format,
            @Nullable String items,
            List<String> columns,
            char delimiter,
            boolean header,
            @Nullable String field,
            Charset charset,
            Names names) {}

    /**
     * Names of what the gateway adds.
     *
     * @param reference of the item's reference (EndToEndId)
     * @param submission of the submission's id towards the partner
     * @param executionDate of the day, {@code 2026-11-23}
     */
    public record Names(
            @Nullable String reference,
            @Nullable String submission,
            @Nullable String executionDate) {

        /** Those that are said. */
        List<String> all() {
            return Stream.of(reference, submission, executionDate)
                    .filter(name -> name != null)
                    .toList();
        }
    }

    /**
     * Where the answer says what.
     *
     * @param items name of the list in a JSON document; absent: it speaks of the whole submission
     * @param reference name of the item's reference
     * @param code name of the partner's code; absent: the code is {@code http.<status>}, or {@code sent}
     * @param reason name of its reason in words
     * @param partnerRef name of its own reference
     * @param cursor name of what to go on after, of reports; absent elsewhere
     */
    public record Answer(
            Format format,
            @Nullable String items,
            @Nullable String reference,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String partnerRef,
            @Nullable String cursor,
            char delimiter,
            Charset charset) {}
}
