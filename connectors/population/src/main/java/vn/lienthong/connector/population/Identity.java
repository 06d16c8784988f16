package vn.lienthong.connector.population;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.population.message.Element;
import vn.lienthong.connector.population.message.StoredQuestion;
import vn.lienthong.connector.population.profile.Profile;
import vn.lienthong.connector.population.profile.Wrapping;
import vn.lienthong.connector.population.profile.XRoadHeaders;
import vn.lienthong.connector.population.profile.XRoadHeaders.RequestHash;
import vn.lienthong.connector.population.transport.Reply;

/** Whether an answer belongs to the question: the same client, service and id, and the hash of the very bytes that were sent. */
final class Identity {
    static final String OF_ANOTHER = "answer.of-another";
    static final String WRONG_HASH = "answer.wrong-hash";
    private static final String NO_HEADERS = "answer.headers-missing";
    private static final String NOTHING = "";
    private static final List<String> SAME = List.of("client", "service", "id");

    private final @Nullable XRoadHeaders headers;
    private final boolean plain;

    Identity(Profile profile) {
        this.headers = profile.headers();
        this.plain = profile.wrapping() instanceof Wrapping.Plain;
    }

    /** What is wrong, as a code; empty if nothing is. */
    String wrongIn(Reply.Answered answer, StoredQuestion question) {
        if (headers == null) return NOTHING;
        for (String name : SAME) {
            Element told = header(answer.headers(), name);
            if (told == null) return NO_HEADERS;
            if (!isSame(told, header(question.headers(), name))) return OF_ANOTHER;
        }
        return hashOf(answer, question);
    }

    /** Faults may come without headers; with those of another question they are not ours. */
    boolean isOfAnother(List<Element> told, StoredQuestion question) {
        Element id = header(told, "id");
        return id != null && !isSame(id, header(question.headers(), "id"));
    }

    private static boolean isSame(Element told, @Nullable Element asked) {
        return asked != null && told.saysSameAs(asked);
    }

    private String hashOf(Reply.Answered answer, StoredQuestion question) {
        RequestHash rule = headers == null ? RequestHash.IGNORED : headers.hash();
        if (rule == RequestHash.IGNORED) return NOTHING;
        Element told = header(answer.headers(), "requestHash");
        if (told == null) return rule == RequestHash.REQUIRED ? WRONG_HASH : NOTHING;
        // In JSON the partner takes the SOAP text out before it takes the hash.
        String sent = plain ? answer.sentHash() : hash(question.envelope());
        return sameBytes(told.text(), sent) ? NOTHING : WRONG_HASH;
    }

    private static boolean sameBytes(String one, String other) {
        return MessageDigest.isEqual(
                one.replace(" ", "").getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private @Nullable Element header(List<Element> all, String name) {
        XRoadHeaders known = headers;
        if (known == null) return null;
        for (Element header : all) if (header.is(known.namespace(), name)) return header;
        return null;
    }
}
