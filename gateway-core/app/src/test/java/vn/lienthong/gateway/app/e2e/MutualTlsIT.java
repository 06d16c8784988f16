package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.app.assembly.soap.MutualTls;

/** The SOAP door for our own security server: its certificate, and no other that it or anybody signed. */
class MutualTlsIT {
    private final MessageHouse house = MessageHouse.shared();
    private final String secure =
            "https://127.0.0.1:" + house.gateway.part(MutualTls.class).port();

    @Test
    void the_pinned_certificate_is_let_in_and_the_client_header_says_who_asks() throws Exception {
        HttpClient server = house.keys.client("security-server");

        assertThat(SoapCall.send(server, secure, call(SoapCall.CLIENT)).code()).isEqualTo("transfer.unknown");
        assertThat(SoapCall.send(server, secure, call("XROADVN/GOV/HN08/registry"))
                        .code())
                .isEqualTo("xroad.access-denied");
        assertThat(get(server, "/soap?wsdl")).isEqualTo(200);
    }

    private static String call(String client) {
        return new SoapCall(
                        "",
                        SoapCall.headers("getTransferStatus", client),
                        SoapCall.byReference("QQQQ000000001").body())
                .envelope();
    }

    @Test
    void no_certificate_a_strange_one_and_one_signed_by_the_pinned_are_not() throws Exception {
        for (String other : List.of("none", "stranger"))
            assertThatThrownBy(() -> SoapCall.send(house.keys.client(other), secure, call(SoapCall.CLIENT)))
                    .isInstanceOf(UncheckedIOException.class);
        assertThat(answered(house.keys.client("guest"))).isFalse();
    }

    /** Whether TLS or the door refuses a certificate below the pinned one differs by what that one may sign. */
    private boolean answered(HttpClient client) {
        try {
            return SoapCall.send(client, secure, call(SoapCall.CLIENT)).status() != 403;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    @Test
    void the_ports_have_one_door_each() throws Exception {
        assertThat(SoapCall.send(HttpClient.newHttpClient(), house.gateway.url(), call(SoapCall.CLIENT))
                        .status())
                .isEqualTo(403);
        assertThat(get(house.keys.client("security-server"), "/api/v1/status")).isEqualTo(404);
    }

    private int get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(secure + path)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
