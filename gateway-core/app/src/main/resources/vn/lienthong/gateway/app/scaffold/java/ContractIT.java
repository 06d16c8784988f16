package @package@;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.testkit.ConnectorContract;

/** All that the gateway relies on, with a partner that is played: gateway-core/testkit/README.md. */
class @type@ContractIT extends ConnectorContract {
    private static final String NOTHING_TO_ASK = "The partner offers nothing to ask that changes nothing.";

    @Override
    protected Connector connector() {
        return new @type@Connector();
    }

    @Override
    protected Map<String, Object> config(URI partner) {
        return Map.of("url", partner.toString(), "key", "tck-key-1");
    }

    @Override
    protected String operation() {
        return "pay";
    }

    @Override
    protected List<Item> items() {
        return List.of(new Item(
                "LT01", Map.of("account_number", "0000000001", "account_name", "NGUYEN VAN MAU", "amount", 500_000)));
    }

    @Override
    protected MappingBuilder call() {
        return post(urlPathEqualTo("/payments"));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(200).withBody("V1");
    }

    /** Write check() and inquire() where the partner can be asked, and take these out. */
    @Override
    protected Map<String, String> skips() {
        return Map.of(
                "check_says_that_the_partner_lets_us_in", NOTHING_TO_ASK,
                "check_says_that_the_credentials_are_wrong", NOTHING_TO_ASK,
                "what_must_not_be_done_twice_can_be_asked_about",
                        "The partner cannot be asked; what is unknown goes to a person.");
    }
}
