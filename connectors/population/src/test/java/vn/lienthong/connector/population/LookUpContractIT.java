package vn.lienthong.connector.population;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.testkit.ConnectorContract;

class LookUpContractIT extends ConnectorContract {
    @Override
    protected Connector connector() {
        return new PopulationConnector();
    }

    @Override
    protected Map<String, Object> config(URI partner) {
        return Database.plain(partner.resolve("/dancu"));
    }

    @Override
    protected Map<String, Object> unusableConfig() {
        Map<String, Object> store = Map.of("path", "no-such-file.p12", "password", "x");
        return Database.with(Database.plain(URI.create("http://localhost/")), "truststore", store);
    }

    @Override
    protected String operation() {
        return "look-up";
    }

    @Override
    protected List<Item> items() {
        return List.of(new Item(Database.REFERENCE, Database.khue()));
    }

    @Override
    protected MappingBuilder call() {
        return post(urlPathEqualTo("/dancu"));
    }

    /** Asked about nobody, it says that this is no question. */
    @Override
    protected void welcome(WireMockServer partner) {
        partner.stubFor(call().willReturn(aResponse()
                .withStatus(500)
                .withHeader("Content-Type", "text/xml; charset=utf-8")
                .withBody(Answers.fault("Client.InvalidRequest"))));
    }

    @Override
    protected Map<String, String> skips() {
        return Map.of(
                "closing_ends_every_connection_of_the_link",
                "Connections are the JDK's own (CXF over URLConnection), which keeps each for five idle seconds more.");
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/xml; charset=utf-8")
                .withBody(Answers.envelope(Answers.KHUE));
    }
}
