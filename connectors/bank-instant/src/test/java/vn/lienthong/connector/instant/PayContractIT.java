package vn.lienthong.connector.instant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
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
        return new InstantConnector();
    }

    @Override
    protected Map<String, Object> config(URI partner) {
        return Network.config(partner);
    }

    @Override
    protected Map<String, Object> unusableConfig() {
        Map<String, Object> config = new HashMap<>(Network.config(URI.create("http://localhost")));
        config.put("truststore", Map.of("path", "no-such-file.p12", "password", "x"));
        return config;
    }

    @Override
    protected String operation() {
        return "pay";
    }

    @Override
    protected List<Item> items() {
        return List.of(Network.payee());
    }

    @Override
    protected MappingBuilder call() {
        return post(urlPathEqualTo("/instant/v1/transfers"));
    }

    @Override
    protected void welcome(WireMockServer partner) {
        partner.stubFor(get(urlPathEqualTo("/instant/v1/returns"))
                .willReturn(aResponse().withBody("[]")));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(200).withBody("{\"responseCode\":\"00\",\"bankRef\":\"N247000000001\"}");
    }
}
