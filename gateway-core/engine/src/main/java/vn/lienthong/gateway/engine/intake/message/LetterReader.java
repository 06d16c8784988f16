package vn.lienthong.gateway.engine.intake.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.BatchRequest;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** Reads messages of one service: a JSON object is a transfer, what says that it is a list is one. */
final class LetterReader {
    /** Where Artemis puts the content type of an AMQP message; a JMS sender says {@code contentType}. */
    private static final String AMQP_CONTENT_TYPE = "JMS_AMQP_ContentType";

    private static final String AMQP_MESSAGE_ID = "NATIVE_MESSAGE_ID";
    private static final Pattern AMQP_ID_PREFIX = Pattern.compile("^ID:AMQP_[A-Z_]+:");
    private static final String CONTENT_TYPE = "contentType";
    /** Of a message that streams: known before it is read. */
    static final String LARGE_SIZE = "_AMQ_LARGE_SIZE";

    private static final Pattern AGENCY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_PROPERTY = 500;
    private static final int LONGEST_KEY = 200;
    private static final Map<String, String> LISTS = Map.of(
            "text/csv",
            "csv",
            "application/csv",
            "csv",
            "application/x-ndjson",
            "ndjson",
            "application/ndjson",
            "ndjson",
            "application/jsonl",
            "ndjson",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx");

    private final ServiceDefinition service;
    private final String defaultAgency;
    private final long maxBytes;

    LetterReader(ServiceDefinition service, String defaultAgency, long maxBytes) {
        this.service = service;
        this.defaultAgency = defaultAgency;
        this.maxBytes = maxBytes;
    }

    /** A property, the body or the whole message that cannot be used. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Unreadable(String code) {
            super(code, null, false, false);
            this.code = code;
        }
    }

    Letter read(Message message) throws JMSException {
        Envelope envelope = envelope(message);
        if (envelope.agency() == null) return new Letter.Unusable(envelope, "agency.format");
        try {
            String type = envelope.contentType();
            String form = LISTS.get(type);
            if (form == null && !type.isEmpty() && !isJson(type)) throw new Unreadable("content-type.unknown");
            byte[] body = body(message);
            return form == null
                    ? new Letter.OfSingle(envelope, single(envelope, body))
                    : new Letter.OfList(envelope, request(envelope, form), body);
        } catch (Unreadable unreadable) {
            return new Letter.Unusable(envelope, unreadable.code);
        }
    }

    private static boolean isJson(String type) {
        // what a client says of bytes of which its program said nothing
        return type.equals("application/json") || type.equals("application/octet-stream") || type.equals("text/plain");
    }

    private Envelope envelope(Message message) throws JMSException {
        Map<String, String> properties = new HashMap<>();
        for (Object name : Collections.list(message.getPropertyNames())) {
            Object value = message.getObjectProperty((String) name);
            if (value != null && !(value instanceof byte[])) properties.put((String) name, value.toString());
        }
        String said = properties.getOrDefault(CONTENT_TYPE, properties.get(AMQP_CONTENT_TYPE));
        String type = said == null ? "" : said.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        String agency = properties.getOrDefault("agency", defaultAgency).strip();
        return new Envelope(AGENCY.matcher(agency).matches() ? agency : null, messageId(message), type, properties);
    }

    /** The sender's correlation id, else its message id, which Artemis keeps elsewhere where it came by AMQP. */
    private static @Nullable String messageId(Message message) throws JMSException {
        String id = message.getJMSCorrelationID();
        if (id == null || id.isBlank()) id = asSent(message.getStringProperty(AMQP_MESSAGE_ID));
        if (id == null || id.isBlank()) id = message.getJMSMessageID();
        return id == null || !isPlain(id, LONGEST_KEY) ? null : id;
    }

    /** Without what Artemis puts before it, so that a JMS client may see it: {@code ID:AMQP_NO_PREFIX:}. */
    private static @Nullable String asSent(@Nullable String id) {
        return id == null ? null : AMQP_ID_PREFIX.matcher(id).replaceFirst("");
    }

    private static boolean isPlain(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(c -> c < ' ');
    }

    private byte[] body(Message message) throws JMSException, Unreadable {
        Object large = message.getObjectProperty(LARGE_SIZE);
        if (large instanceof Number size && size.longValue() > maxBytes) throw new Unreadable("message.too-large");
        byte[] body = switch (message) {
            case TextMessage text -> text(text.getText());
            case BytesMessage bytes -> bytes(bytes);
            default -> throw new Unreadable("message.type");
        };
        if (body.length > maxBytes) throw new Unreadable("message.too-large");
        if (body.length == 0) throw new Unreadable("message.empty");
        return body;
    }

    private static byte[] text(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(BytesMessage message) throws JMSException, Unreadable {
        long length = message.getBodyLength();
        if (length > maxBytes) throw new Unreadable("message.too-large");
        byte[] bytes = new byte[(int) length];
        if (length > 0 && message.readBytes(bytes) != length) throw new Unreadable("message.type");
        return bytes;
    }

    private Single single(Envelope envelope, byte[] body) throws Unreadable {
        String key = envelope.text("idempotencyKey");
        if (key != null && !isPlain(key, LONGEST_KEY)) throw new Unreadable("idempotency.format");
        String agency = java.util.Objects.requireNonNull(envelope.agency());
        return new Single(agency, key == null ? keyOfMessage(envelope, body) : key, body, said(envelope));
    }

    private static Map<String, String> said(Envelope envelope) throws Unreadable {
        Map<String, String> said = new HashMap<>();
        for (String name : ServiceDefinition.FILLING) {
            String text = envelope.text(name);
            if (text == null) continue;
            if (!isPlain(text, LONGEST_PROPERTY)) throw new Unreadable("batch.parameter-format");
            said.put(name, text);
        }
        return said;
    }

    /** A service without identity knows a message that comes again by its id and its body; the others by their own keys. */
    private @Nullable String keyOfMessage(Envelope envelope, byte[] body) {
        if (service.hasIdentity() || envelope.messageId() == null) return null;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "message:" + HexFormat.of().formatHex(hash, 0, 16) + ":" + envelope.messageId();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private BatchRequest request(Envelope envelope, String form) throws Unreadable {
        for (String name : new String[] {"profile", "name", "officer", "purpose", "period", "unit"}) {
            String text = envelope.text(name);
            if (text != null && !isPlain(text, LONGEST_PROPERTY)) throw new Unreadable("batch.parameter-format");
        }
        return new BatchRequest(
                service.id(),
                java.util.Objects.requireNonNull(envelope.agency()),
                form,
                envelope.text("profile"),
                envelope.text("name"),
                whole(envelope.text("count")),
                whole(envelope.text("sum")),
                date(envelope.text("executionDate")),
                envelope.text("officer"),
                envelope.text("purpose"),
                envelope.text("period"),
                envelope.text("unit"),
                flag(envelope.text("checkOnly")));
    }

    private static @Nullable Long whole(@Nullable String text) throws Unreadable {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Unreadable("batch.parameter-format");
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) throws Unreadable {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Unreadable("batch.parameter-format");
        }
    }

    private static boolean flag(@Nullable String text) throws Unreadable {
        if (text == null || text.equals("false")) return false;
        if (text.equals("true")) return true;
        throw new Unreadable("batch.parameter-format");
    }
}
