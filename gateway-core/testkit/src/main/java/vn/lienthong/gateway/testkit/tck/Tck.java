package vn.lienthong.gateway.testkit.tck;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Item;

/**
 * What {@code tck.yaml} says of a connector and of the partner that the kit is to play.
 *
 * @param config of a destination; {@code {partner}} stands for the partner's address
 * @param call the call that a delivery makes, with the answer by which it is taken
 * @param others what else the partner answers
 * @param check what {@code check()} asks, with the answer that lets us in; absent: what {@code others} say
 * @param refused the answer to everything where our credentials are wrong
 * @param idempotencyKey header by which the partner tells a submission that it has; absent: by the body
 * @param skips tests that are left out, with the reason
 */
record Tck(
        String operation,
        Map<String, Object> config,
        List<Item> items,
        Call call,
        List<Call> others,
        @Nullable Call check,
        Answer refused,
        Map<String, Object> unusable,
        @Nullable String idempotencyKey,
        Map<String, String> skips) {

    /** One call and its answer. */
    record Call(String method, String path, Answer answer) {
        /** A new one each time: WireMock's builders change. */
        MappingBuilder asked() {
            return WireMock.request(method, WireMock.urlPathEqualTo(path));
        }

        MappingBuilder answered() {
            return asked().willReturn(answer.builder());
        }
    }

    /** What the partner says. */
    record Answer(int status, Map<String, String> headers, String body) {
        ResponseDefinitionBuilder builder() {
            ResponseDefinitionBuilder answer =
                    WireMock.aResponse().withStatus(status).withBody(body);
            headers.forEach(answer::withHeader);
            return answer;
        }
    }

    /** A configuration for that address. */
    static Map<String, Object> at(Map<String, Object> config, URI partner) {
        Map<String, Object> filled = new LinkedHashMap<>();
        config.forEach((key, value) -> filled.put(key, filled(value, partner)));
        return filled;
    }

    private static Object filled(Object value, URI partner) {
        return switch (value) {
            case String text -> text.replace("{partner}", partner.toString());
            case Map<?, ?> section -> {
                Map<String, Object> filled = new LinkedHashMap<>();
                section.forEach((key, each) -> filled.put(String.valueOf(key), filled(each, partner)));
                yield filled;
            }
            case List<?> list ->
                list.stream().map(each -> filled(each, partner)).toList();
            default -> value;
        };
    }
}
