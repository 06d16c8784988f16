package vn.lienthong.connector.vss;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
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

class DossierContractIT extends ConnectorContract {
    @Override
    protected Connector connector() {
        return new VssConnector();
    }

    @Override
    protected Map<String, Object> config(URI partner) {
        return Portals.config(partner);
    }

    @Override
    protected Map<String, Object> unusableConfig() {
        Map<String, Object> config = new HashMap<>(Portals.config(URI.create("http://localhost")));
        config.put("truststore", Map.of("path", "no-such-file.p12", "password", "x"));
        return config;
    }

    @Override
    protected String operation() {
        return "submit-cards";
    }

    @Override
    protected List<Item> items() {
        return List.of(Portals.card(1), Portals.card(2));
    }

    @Override
    protected MappingBuilder call() {
        return post(urlPathEqualTo("/api/hoso/nop"));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(200).withBody("{\"maKetQua\":\"000\",\"soHoSo\":\"01001/2026/00001\"}");
    }

    @Override
    protected void prepare(WireMockServer partner) {
        partner.stubFor(post(urlPathEqualTo("/api/token/take"))
                .willReturn(aResponse()
                        .withBody("{\"maKetQua\":\"200\",\"APIKey\":{\"access_token\":\"T1\",\"id_token\":\"I1\"}}")));
    }
}
