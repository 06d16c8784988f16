package vn.lienthong.connector.iso20022;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.testkit.ConnectorContract;

class PayContractIT extends ConnectorContract {
    @Override
    protected Connector connector() {
        return new Iso20022BankConnector();
    }

    @Override
    protected Map<String, Object> config(URI partner) {
        return BankB.config(partner);
    }

    @Override
    protected Map<String, Object> unusableConfig() {
        Map<String, Object> config = new HashMap<>(BankB.config(URI.create("http://localhost")));
        config.put("truststore", Map.of("path", "no-such-file.p12", "password", "x"));
        return config;
    }

    @Override
    protected String operation() {
        return "pay";
    }

    @Override
    protected List<Item> items() {
        return BankB.payees(3);
    }

    @Override
    protected MappingBuilder call() {
        return post(urlPathEqualTo("/h2h/payments"));
    }

    @Override
    protected void welcome(WireMockServer partner) {
        partner.stubFor(
                get(urlPathEqualTo("/h2h/reports")).willReturn(aResponse().withBody("[]")));
    }

    @Override
    protected String effectKey(LoggedRequest request) {
        return request.getHeader("Idempotency-Key");
    }

    @Override
    protected Map<String, String> skips() {
        return Map.of(
                "a_partner_that_does_not_let_us_in_refuses_no_item",
                "The bank's contract has every other 4xx refuse the file, 401 and 403 too.");
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(202).withBody("{\"ackId\":\"A-1\"}");
    }
}
