package vn.lienthong.connector.population.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.population.profile.Profile;
import vn.lienthong.connector.population.profile.WireNames;
import vn.lienthong.connector.population.profile.Wrapping;

/**
 * A question read back from the bytes that were stored: what an answer is held against.
 *
 * @param envelope the bytes of the SOAP message, which the partner hashes
 * @param headers in their order; empty where the dialect has none
 */
public record StoredQuestion(byte[] envelope, List<Element> headers, Question.Person person) {
    private static final JsonFactory JSON = new JsonFactory();

    /** @throws IllegalStateException if the bytes are not what {@link QuestionWriter} writes for this profile */
    public static StoredQuestion read(byte[] bytes, Profile profile) {
        try {
            byte[] envelope = switch (profile.wrapping()) {
                case Wrapping.Plain plain -> bytes;
                case Wrapping.Json(String request, String answer) ->
                    text(bytes, request).getBytes(StandardCharsets.UTF_8);
            };
            return read(envelope, profile.asked());
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException("the stored bytes are not those of a question of this dialect", e);
        }
    }

    /** The text in one field of a JSON object. */
    public static String text(byte[] json, String field) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new IOException("the body is no JSON object");
            String text = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(field);
                JsonToken value = parser.nextToken();
                if (wanted && value == JsonToken.VALUE_STRING && text == null) text = parser.getText();
                else parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) throw new IOException("the JSON object does not end");
            if (text == null) throw new IOException("the JSON object has no text " + field);
            return text;
        }
    }

    private static StoredQuestion read(byte[] envelope, WireNames names) throws XMLStreamException {
        Element root = Element.read(envelope, null);
        Element header = root.child(QuestionWriter.ENVELOPE, "Header");
        Element asked = root.find(names.namespace(), names.of("TraCuuThongTinCongDan"));
        if (asked == null) throw new XMLStreamException("nothing is asked");
        Element birth = asked.child(names.inner(), names.of("NgayThangNamSinh"));
        Question.Person person = new Question.Person(
                text(asked, names, "SoDinhDanh"),
                text(asked, names, "SoCMND"),
                text(asked, names, "HoVaTen"),
                text(birth, names, "NgayThangNam") + text(birth, names, "Nam"));
        return new StoredQuestion(envelope, header == null ? List.of() : header.children(), person);
    }

    private static String text(@Nullable Element in, WireNames names, String usual) {
        Element child = in == null ? null : in.child(names.inner(), names.of(usual));
        return child == null ? "" : child.text();
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "StoredQuestion[]";
    }
}
