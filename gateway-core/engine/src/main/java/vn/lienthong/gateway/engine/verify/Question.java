package vn.lienthong.gateway.engine.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.verify.Verification;

/**
 * What is asked about the person of one item: a line of the service that is asked. Holds personal data.
 *
 * @param values by the fields of that service; what the item does not have is left out
 */
record Question(Map<String, String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who is meant: two questions with the same personal values are about one person. */
    record Person(List<String> values) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Person";
        }
    }

    /** How items of one service become questions to another. */
    static final class Form {
        private final Map<String, String> ask;
        private final ServiceDefinition asked;
        private final List<String> personal;

        Form(Verification rule, ServiceDefinition asked) {
            this.ask = rule.ask();
            this.asked = asked;
            this.personal = asked.fields().stream()
                    .filter(Field::personal)
                    .map(Field::name)
                    .filter(ask::containsKey)
                    .toList();
        }

        Question question(byte[] item) {
            JsonNode read = read(item);
            Map<String, String> values = new LinkedHashMap<>();
            ask.forEach((field, own) -> {
                String value = read.path(own).asText();
                if (!value.isEmpty()) values.put(field, value);
            });
            return new Question(values);
        }

        /** Whom a stored line of the asked service was about. */
        Person asked(byte[] line) {
            JsonNode read = read(line);
            return person(field -> read.path(field).asText());
        }

        Person person(Question question) {
            return person(field -> question.values().getOrDefault(field, ""));
        }

        /** Letter case says nothing; everything else that is written in two ways was made one when it was taken in. */
        private Person person(java.util.function.UnaryOperator<String> value) {
            List<String> values = new ArrayList<>();
            for (String field : personal) values.add(value.apply(field).toUpperCase(Locale.ROOT));
            return new Person(values);
        }

        String personalNumber(Question question) {
            Field number = asked.fields().get(asked.search().personalNumber());
            return Objects.requireNonNullElse(question.values().get(number.name()), "");
        }

        /** The question as a line of a list. */
        byte[] line(int number, Question question) {
            ObjectNode line = JSON.createObjectNode();
            int own = asked.search().line();
            if (own >= 0) line.put(asked.fields().get(own).name(), String.valueOf(number));
            question.values().forEach(line::put);
            try {
                byte[] bytes = JSON.writeValueAsBytes(line);
                byte[] ended = java.util.Arrays.copyOf(bytes, bytes.length + 1);
                ended[bytes.length] = '\n';
                return ended;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static JsonNode read(byte[] item) {
        try {
            return JSON.readTree(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Question";
    }
}
