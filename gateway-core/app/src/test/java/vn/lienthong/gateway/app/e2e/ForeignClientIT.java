package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.app.e2e.MessageHouse.AGENCY;
import static vn.lienthong.gateway.app.e2e.MessageHouse.JSON;
import static vn.lienthong.gateway.app.e2e.MessageHouse.PASSWORD;
import static vn.lienthong.gateway.app.e2e.MessageHouse.USER;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;
import vn.lienthong.gateway.app.embedded.EmbeddedBroker;
import vn.lienthong.gateway.app.embedded.EmbeddedDatabase;

/** Messages in and events out, with an AMQP 1.0 client that is not ours (npm rhea), on good days and bad ones. */
class ForeignClientIT {
    private static final String DOOR = "intake.bank-payout";
    private static final String HEARS = "events." + AGENCY;

    private final MessageHouse house = MessageHouse.shared();

    private static ObjectNode plan(String... until) {
        ObjectNode plan = JSON.createObjectNode().put("listen", HEARS).put("seconds", 60);
        plan.putArray("send");
        ArrayNode types = plan.putArray("until");
        for (String type : until) types.add(type);
        return plan;
    }

    private static ObjectNode message(ObjectNode plan, String id) {
        ObjectNode message =
                ((ArrayNode) plan.get("send")).addObject().put("to", DOOR).put("id", id);
        message.putObject("properties").put("agency", AGENCY);
        return message;
    }

    private static ObjectNode properties(ObjectNode message) {
        return (ObjectNode) message.get("properties");
    }

    private static void single(ObjectNode plan, String id, String json) {
        message(plan, id).put("contentType", "application/json").put("text", json);
    }

    private static void list(ObjectNode plan, String id, Payroll payroll) {
        ObjectNode message = message(plan, id).put("contentType", "text/csv");
        message.put(
                "base64",
                Base64.getEncoder().encodeToString(payroll.csv().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        properties(message)
                .put("count", payroll.count())
                .put("sum", payroll.sum())
                .put("name", id + ".csv");
    }

    private JsonNode spoken(ObjectNode plan) throws IOException {
        return house.foreignClient(plan, USER, PASSWORD);
    }

    private static List<JsonNode> heard(JsonNode seen, String type) {
        List<JsonNode> bodies = new ArrayList<>();
        for (JsonNode event : seen.get("heard"))
            if (event.get("type").asText().equals(type)) bodies.add(event.get("body"));
        return bodies;
    }

    /** Items of all events of a type, by the sender's name for their message. */
    private static Map<String, JsonNode> itemsByMessage(JsonNode seen, String type) {
        Map<String, JsonNode> items = new java.util.HashMap<>();
        for (JsonNode body : heard(seen, type))
            for (JsonNode item : body.get("items"))
                items.put(item.path("message").asText(), item);
        return items;
    }

    private JmsTemplate broker() {
        var broker = new JmsTemplate(house.gateway.part(ConnectionFactory.class));
        broker.setReceiveTimeout(5_000);
        return broker;
    }

    private long count(String sql, Object... values) {
        return house.gateway
                .part(JdbcClient.class)
                .sql(sql)
                .params(values)
                .query(Long.class)
                .single();
    }

    @Test
    void a_transfer_and_a_list_go_in_and_what_became_of_them_comes_out() throws IOException {
        var plan = plan("transfer.accepted", "batch.done", "transfer.outcome", "transfer.outcome");
        Payroll.Line one = Payroll.person("social-monthly", "7777");
        single(plan, "one", one.json());
        list(plan, "list", Payroll.of("social-monthly", 3, "7777", "0001", "7777"));

        JsonNode seen = spoken(plan);

        assertThat(seen.get("sent"))
                .extracting(sent -> sent.get("state").asText())
                .containsOnly("accepted");
        String reference = itemsByMessage(seen, "transfer.accepted")
                .get("one")
                .get("reference")
                .asText();
        JsonNode received = heard(seen, "batch.received").getFirst();
        assertThat(received.get("message").asText()).isEqualTo("list");
        assertThat(heard(seen, "batch.done").getFirst().get("batch")).isEqualTo(received.get("batch"));
        List<String> results = new ArrayList<>();
        for (JsonNode outcome : heard(seen, "transfer.outcome"))
            for (JsonNode item : outcome.get("items"))
                results.add(
                        item.path("line").asText("-") + " " + item.get("result").asText());
        assertThat(results)
                .contains("- completed", "1 completed", "3 completed")
                .anyMatch(r -> r.matches("2 (rejected|returned)"));
        assertThat(house.api.transfer(reference).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(seen.get("heard").get(0).get("contentType").asText()).isEqualTo("application/json");
        assertThat(seen.toString()).doesNotContain(one.account(), one.personalNumber(), "Nguyễn");
    }

    @Test
    void what_comes_twice_is_known_the_second_time() throws IOException {
        var plan = plan("transfer.accepted");
        Payroll.Line one = Payroll.person("social-monthly", "7777");
        single(plan, "first", one.json());
        single(plan, "again", one.json());
        Payroll payroll = Payroll.of("social-monthly", 2);
        list(plan, "list", payroll);
        list(plan, "list-again", payroll);
        plan.withArray("until").add("batch.received").add("batch.received");

        JsonNode seen = spoken(plan);

        assertThat(count("select count(*) from transfer_item i where i.content_hash = (select content_hash from"
                        + " transfer_item where id = (select max(id) from transfer where line is null))"))
                .isEqualTo(1);
        assertThat(heard(seen, "batch.received").stream()
                        .map(e -> e.get("batch").asText())
                        .distinct())
                .hasSize(1);
        assertThat(heard(seen, "batch.received"))
                .extracting(e -> e.get("known").asBoolean())
                .containsExactlyInAnyOrder(false, true);
        var third = plan("transfer.accepted");
        single(third, "third", one.json());
        JsonNode later = itemsByMessage(spoken(third), "transfer.accepted").get("third");
        assertThat(later.get("result").asText()).isEqualTo("duplicate");
        assertThat(later.get("code").asText()).isEqualTo("entitlement.duplicate");
    }

    @Test
    void poison_is_answered_and_holds_up_nothing() throws IOException {
        var plan = plan().put("answers", true);
        single(plan, "not-json", "this is no JSON");
        single(
                plan,
                "no-field",
                Payroll.person("social-monthly", "7777").json().replace("\"programme\"", "\"nonsense\""));
        message(plan, "no-type").put("contentType", "image/png").put("text", "x");
        message(plan, "a-map").putObject("map").put("full_name", "Nguyễn Văn An");
        ObjectNode list =
                message(plan, "bad-count").put("contentType", "text/csv").put("text", "line\n1\n");
        properties(list).put("count", "many");
        single(plan, "good", Payroll.person("social-monthly", "7777").json());

        JsonNode seen = spoken(plan);

        Map<String, JsonNode> refused = itemsByMessage(seen, "message.refused");
        assertThat(refused.get("not-json").get("code").asText()).isEqualTo("line.json");
        assertThat(refused.get("no-field").get("faults")).isNotEmpty();
        assertThat(refused.get("no-type").get("code").asText()).isEqualTo("content-type.unknown");
        assertThat(refused.get("a-map").get("code").asText()).isEqualTo("message.type");
        assertThat(refused.get("bad-count").get("code").asText()).isEqualTo("batch.parameter-format");
        assertThat(itemsByMessage(seen, "transfer.accepted")).containsKey("good");
    }

    @Test
    void poison_of_an_agency_that_cannot_be_told_is_put_aside_with_its_code_and_nothing_personal() throws Exception {
        var jms = broker();
        jms.send(DOOR, session -> {
            TextMessage message = session.createTextMessage("no JSON: Nguyễn Văn An");
            message.setStringProperty("agency", "HN99");
            message.setStringProperty("full_name", "Nguyễn Văn An");
            return message;
        });
        jms.send(DOOR, session -> {
            TextMessage message = session.createTextMessage("{}");
            message.setStringProperty("agency", "Nguyễn Văn An");
            return message;
        });

        Message first = jms.receive("dead." + DOOR);
        Message second = jms.receive("dead." + DOOR);

        assertThat(first.getStringProperty("code")).isEqualTo("line.json");
        assertThat(first.getStringProperty("agency")).isEqualTo("HN99");
        assertThat(((TextMessage) first).getText()).startsWith("no JSON");
        assertThat(second.getStringProperty("code")).isEqualTo("agency.format");
        for (Message message : List.of(first, second))
            assertThat(java.util.Collections.list(message.getPropertyNames())).noneMatch(name -> {
                try {
                    return String.valueOf(message.getObjectProperty((String) name))
                            .contains("Nguyễn");
                } catch (jakarta.jms.JMSException e) {
                    throw new IllegalStateException(e);
                }
            });
    }

    @Test
    void a_list_of_a_megabyte_goes_in_and_what_is_too_large_is_refused_at_once() throws IOException {
        var plan = plan("batch.checked");
        Payroll payroll = Payroll.of("social-monthly", 7_400);
        assertThat(payroll.csv().length()).isGreaterThan(1 << 20);
        list(plan, "large", payroll);
        message(plan, "too-large").put("contentType", "text/csv").put("text", "x".repeat(MessageHouse.MOST_BYTES + 1));

        JsonNode seen = spoken(plan);

        assertThat(heard(seen, "batch.checked").getFirst().get("lines").asInt()).isEqualTo(7_400);
        for (JsonNode sent : seen.get("sent")) {
            boolean fits = sent.get("id").asText().equals("large");
            assertThat(sent.get("state").asText()).isEqualTo(fits ? "accepted" : "rejected");
            if (!fits) assertThat(sent.get("description").asText()).contains("message.too-large");
        }
        String batch = heard(seen, "batch.received").getFirst().get("batch").asText();
        house.api.post("/batches/" + batch + "/cancel", Map.of("reason", "a test of size only"));
    }

    @Test
    void an_agencys_user_speaks_for_itself_and_reads_its_own_events_only() throws IOException {
        var plan = plan();
        ObjectNode message = message(plan, "for-another")
                .put("contentType", "application/json")
                .put("text", "{}");
        properties(message).put("agency", "HN08");
        ObjectNode unknown =
                message(plan, "no-door").put("contentType", "application/json").put("text", "{}");
        unknown.put("to", "intake.nonsense");

        JsonNode seen = spoken(plan);

        for (JsonNode sent : seen.get("sent"))
            assertThat(sent.get("state").asText()).isIn("rejected", "refused");
        assertThat(seen.get("sent").toString()).contains("agency.not-yours");
        for (String queue : List.of("events.HN08", "work.bank-b", DOOR)) {
            assertThatThrownBy(() -> spoken(plan().put("listen", queue)
                            .<ObjectNode>set("until", JSON.createArrayNode().add("x"))))
                    .hasMessageContaining("receiver");
        }
        assertThatThrownBy(() -> house.foreignClient(plan("x"), USER, "a guess"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void without_the_ledger_messages_stay_on_the_broker_and_go_in_afterwards() throws IOException {
        var database = house.gateway.part(EmbeddedDatabase.class);
        var plan = plan();
        single(plan, "waits", Payroll.person("social-monthly", "7777").json());
        plan.remove("listen");

        database.stop();
        try {
            assertThat(spoken(plan).get("sent").get(0).get("state").asText()).isEqualTo("accepted");
        } finally {
            database.start();
        }

        var later = plan("transfer.accepted");
        later.putArray("about").add("waits");
        assertThat(itemsByMessage(spoken(later), "transfer.accepted")).containsKey("waits");
    }

    @Test
    void after_a_broker_that_was_away_messages_and_events_go_on() throws IOException {
        var broker = house.gateway.part(EmbeddedBroker.class);
        broker.stop();
        String batch;
        try {
            batch = Api.json(house.api.sendList("bank-payout", Payroll.of("social-monthly", 2), "X-Agency", AGENCY))
                    .get("id")
                    .asText();
            patiently().until(() -> house.api.batchState(batch).equals("RELEASED"));
        } finally {
            broker.start();
        }
        var plan = plan("batch.done", "transfer.accepted");
        plan.putArray("about").add("batch " + batch);
        single(plan, "after", Payroll.person("social-monthly", "7777").json());

        JsonNode seen = spoken(plan);

        assertThat(heard(seen, "batch.checked"))
                .extracting(e -> e.get("batch").asText())
                .contains(batch);
        assertThat(itemsByMessage(seen, "transfer.accepted")).containsKey("after");
    }

    @Test
    void of_two_agencies_with_webhooks_the_one_that_is_away_holds_up_nothing() {
        String away = Api.json(house.api.sendList(
                        "bank-payout", Payroll.of("social-monthly", 2), "X-Agency", MessageHouse.AWAY))
                .get("id")
                .asText();
        String hooked = Api.json(house.api.sendList(
                        "bank-payout", Payroll.of("social-monthly", 2), "X-Agency", MessageHouse.HOOKED))
                .get("id")
                .asText();

        patiently()
                .until(() -> house.hooked.stream()
                        .anyMatch(e -> e.get("type").asText().equals("batch.done")));

        assertThat(house.hooked).extracting(e -> e.get("batch").asText()).containsOnly(hooked);
        assertThat(house.hooked)
                .extracting(e -> e.get("type").asText())
                .startsWith("batch.checked", "batch.released")
                .endsWith("batch.done")
                .contains("transfer.outcome");
        assertThat(away).isNotEmpty();
        for (JsonNode listener : house.api.get("/events/listeners").get("items"))
            if (listener.get("agency").asText().equals(MessageHouse.AWAY)) {
                assertThat(listener.get("code").asText()).isEqualTo("webhook.unreachable");
                assertThat(listener.get("waiting").asLong()).isPositive();
            }
    }
}
