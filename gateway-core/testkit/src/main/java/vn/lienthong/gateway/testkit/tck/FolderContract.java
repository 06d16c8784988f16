package vn.lienthong.gateway.testkit.tck;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.testkit.ConnectorContract;

/** The contract of a connector that is described in {@code tck.yaml}. */
@ExtendWith(SubjectGiver.class)
final class FolderContract extends ConnectorContract {
    private final Subject subject;
    private final Tck tck;

    FolderContract(Subject subject) {
        this.subject = subject;
        this.tck = subject.tck();
    }

    @Override
    protected Connector connector() {
        return subject.connector();
    }

    @Override
    protected String packageName() {
        return subject.packageName();
    }

    @Override
    protected Map<String, Object> config(URI partner) {
        return Tck.at(tck.config(), partner);
    }

    @Override
    protected Map<String, Object> unusableConfig() {
        return Tck.at(tck.unusable(), URI.create("http://localhost:1"));
    }

    @Override
    protected String operation() {
        return tck.operation();
    }

    @Override
    protected List<Item> items() {
        return tck.items();
    }

    @Override
    protected MappingBuilder call() {
        return tck.call().asked();
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return tck.call().answer().builder();
    }

    @Override
    protected void prepare(WireMockServer partner) {
        tck.others().forEach(other -> partner.stubFor(other.answered()));
    }

    @Override
    protected void welcome(WireMockServer partner) {
        Tck.Call check = tck.check();
        if (check != null) partner.stubFor(check.answered().atPriority(1));
    }

    @Override
    protected void refuse(WireMockServer partner) {
        partner.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(1)
                .willReturn(tck.refused().builder()));
    }

    @Override
    protected String effectKey(LoggedRequest request) {
        String header = tck.idempotencyKey();
        return header == null ? super.effectKey(request) : request.getHeader(header);
    }

    @Override
    protected Map<String, String> skips() {
        return tck.skips();
    }

    @Override
    protected InstalledConnector written() {
        return subject.installed();
    }

    @Override
    protected Path yaml() {
        return subject.installed().folder().resolve("connector.yaml");
    }

    @Override
    protected Path folder() {
        return subject.installed().folder();
    }

    /** It is built. */
    @Override
    protected Path classes() {
        return Path.of("no-classes-to-pack");
    }
}
