package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.Role;

/** Every door × every role: what a role has no right for is refused and stands in the audit, whoever adds a door. */
class RightsIT {
    private static final String PASSWORD = "chín nhớ mười thương";
    private static final List<Role> ROLES =
            Stream.of(Role.values()).filter(role -> role != Role.AGENCY).toList();
    /** What any call may ask for, so that it comes as far as the question of rights. */
    private static Map<String, Object> body() {
        return Map.ofEntries(
                Map.entry("reason", "a test"),
                Map.entry("note", "a test"),
                Map.entry("evidence", "a test"),
                Map.entry("outcome", "paid"),
                Map.entry("resolution", "none"),
                Map.entry("target", "batch:" + batch),
                Map.entry("transfers", List.of("LT0000000000")),
                Map.entry("digest", "of nothing"),
                Map.entry("until", "2099-01-01T00:00:00Z"),
                Map.entry("agency", "nobody"),
                Map.entry("user", "nobody"),
                Map.entry("label", "a test"),
                Map.entry("version", 1),
                Map.entry("receiver", "nobody"),
                Map.entry("field", "full_name"),
                Map.entry("name", "x"),
                Map.entry("connector", "nobody@1.0.0"),
                Map.entry("limit", 1),
                Map.entry("roles", List.of()));
    }

    private static final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private static final Map<Role, Browser> browsers = new EnumMap<>(Role.class);
    private static Rehearsal house;
    private static String batch;

    /** A call of a door. */
    record Door(String method, String path, String consumes, List<Right> needs) {
        boolean isApi() {
            return path.startsWith("/api/");
        }

        boolean isFor(Role role) {
            return needs.isEmpty() || needs.stream().anyMatch(role.rights()::contains);
        }

        /** With something in the place of each variable. */
        String called() {
            String filled = path.replace("/batches/{id}", "/batches/" + batch)
                    .replace("{service}", "bank-payout")
                    .replaceAll("\\{id}", "999999999")
                    .replaceAll("\\{[a-zA-Z]+}", "LT0000000000");
            String query = path.equals("/api/v1/reconciliation")
                    ? "batch=" + batch
                    : path.equals("/api/v1/unpaid")
                            ? "service=bank-payout&format=json"
                            : "destination=bank-b&reason=test&target=batch:" + batch + "";
            return filled + "?" + query;
        }
    }

    @BeforeAll
    static void people() {
        house = Rehearsal.shared();
        batch = Api.json(house.api.upload(
                        "bank-payout", "count=1&sum=1", "text/csv", "a\n1\n".getBytes(StandardCharsets.UTF_8)))
                .get("id")
                .asText();
        for (Role role : ROLES) {
            String name = "matrix-" + role.id();
            var made = Api.json(house.api.post("/users", Map.of("name", name, "roles", List.of(role.id()))));
            browsers.put(
                    role,
                    Browser.in(house.gateway.url(), name, made.get("password").asText(), PASSWORD));
            var token = Api.json(house.api.post("/tokens", Map.of("user", name, "label", "matrix")));
            tokens.put(role, token.get("token").asText());
        }
    }

    /** Of every handler there is, also of those that do not exist yet. */
    private static List<Door> doors(List<String> silent) {
        var doors = new ArrayList<Door>();
        house.gateway
                .part(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    var needs = handler.getMethodAnnotation(Needs.class);
                    for (String path : info.getPatternValues()) {
                        if (path.equals("/error")) continue;
                        if (needs == null) silent.add(handler.getShortLogMessage());
                        else
                            info.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> doors.add(new Door(
                                            method.name(),
                                            path,
                                            info.getConsumesCondition().getConsumableMediaTypes().stream()
                                                    .map(MediaType::toString)
                                                    .findFirst()
                                                    .orElse("application/json"),
                                            List.of(needs.value()))));
                    }
                });
        return doors;
    }

    private static HttpResponse<String> call(Door door, Role role) {
        var browser = browsers.get(role);
        if (!door.isApi() && door.method().equals("POST")) return browser.post(door.called(), form());
        var request = browser.request(door.called());
        if (door.isApi()) request.header("Authorization", "Bearer " + tokens.get(role));
        if (door.method().equals("GET"))
            return browser.send(request.header("Accept", "*/*").GET());
        String body = door.consumes().equals("text/csv") ? "" : Json.of(body());
        return browser.send(
                request.header("Content-Type", door.consumes()).method(door.method(), BodyPublishers.ofString(body)));
    }

    private static Map<String, String> form() {
        var form = new LinkedHashMap<String, String>();
        body().forEach((name, value) -> form.put(
                name,
                value instanceof List<?> list
                        ? String.join("", list.stream().map(String::valueOf).toList())
                        : value.toString()));
        form.put("current", "no");
        form.put("new", "no");
        form.put("again", "not");
        return form;
    }

    private static final class Json {
        private static final com.fasterxml.jackson.databind.ObjectMapper MAPPER =
                new com.fasterxml.jackson.databind.ObjectMapper();

        static String of(Object value) {
            return MAPPER.valueToTree(value).toString();
        }
    }

    private static long refused(Role role) {
        return house.number(
                "select count(*) from audit_entry where action = 'access.refused' and actor = ?",
                "matrix-" + role.id());
    }

    @Test
    void what_a_role_may_not_is_refused_at_every_door_and_stands_in_the_audit() {
        var silent = new ArrayList<String>();
        var doors = doors(silent);
        assertThat(silent)
                .as("handlers that do not say which right they need (@Needs)")
                .isEmpty();
        assertThat(doors).hasSizeGreaterThan(30);

        var wrong = new ArrayList<String>();
        for (Role role : ROLES) {
            long before = refused(role);
            long expected = 0;
            for (Door door : doors) {
                int status = call(door, role).statusCode();
                boolean denied = status == 403;
                if (!door.isFor(role)) expected++;
                if (!door.isApi() && status / 100 == 3 && status != 303)
                    wrong.add(door.method() + " " + door.path() + " leads on with " + status + ", not 303");
                if (denied == door.isFor(role) || status == 401 || status >= 500)
                    wrong.add(role.id() + " " + door.method() + " " + door.path() + " " + status);
            }
            if (refused(role) - before != expected)
                wrong.add(role.id() + ": " + (refused(role) - before) + " refused tries in the audit of " + expected);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_agency_has_what_it_sent_and_nothing_else() {
        String own = Api.json(house.api.post("/tokens", Map.of("agency", "agency", "label", "matrix")))
                .get("token")
                .asText();
        String other = Api.json(house.api.post("/tokens", Map.of("agency", "DN99", "label", "matrix")))
                .get("token")
                .asText();
        var api = new Api(house.gateway::url, () -> own);
        var stranger = new Api(house.gateway::url, () -> other);

        assertThat(api.tryGet("/batches/" + batch).statusCode()).isEqualTo(200);
        assertThat(api.tryGet("/batches/" + batch + "/refused").statusCode()).isEqualTo(200);
        assertThat(api.get("/batches").get("items")).isNotEmpty();
        assertThat(api.tryGet("/status").statusCode()).isEqualTo(403);
        assertThat(stranger.tryGet("/batches/" + batch).statusCode()).isEqualTo(403);
        assertThat(stranger.tryGet("/batches/" + batch + "/result").statusCode())
                .isEqualTo(403);
        assertThat(stranger.get("/batches").get("items")).isEmpty();
        assertThat(stranger.get("/transfers").get("items")).isEmpty();
        var foreign = stranger.upload("bank-payout", "count=1&sum=1&agency=agency", "text/csv", new byte[] {'a', '\n'});
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("agency.not-yours");
    }
}
