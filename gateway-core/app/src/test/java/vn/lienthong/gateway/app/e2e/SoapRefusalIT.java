package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway as X-Road provider to calls that are not good: what is wrong with them is said, and nothing else. */
class SoapRefusalIT {
    private final StatusDoor door = StatusDoor.shared();

    @Test
    void a_reference_of_nobody_and_one_of_another_agency_are_equally_unknown() {
        SoapCall.Answer nobodys = door.ask(SoapCall.byReference("QQQQ000000001"));
        SoapCall.Answer anothers = door.ask(SoapCall.byReference(door.foreign));

        for (SoapCall.Answer answer : List.of(nobodys, anothers)) {
            assertThat(answer.code()).isEqualTo("transfer.unknown");
            assertThat(answer.all("faultcode")).endsWith(":Client.transfer.unknown");
            assertThat(answer.all("userId")).isEqualTo("VN0123");
            door.requireNothingInside(answer);
        }
        assertThat(nobodys.all("faultstring")).isEqualTo(anothers.all("faultstring"));
    }

    @Test
    void a_call_without_its_headers_is_refused_and_the_missing_one_is_named() {
        String headers = SoapCall.headers("getTransferStatus", SoapCall.CLIENT);
        SoapCall.Answer none = door.ask(door.good().withHeaders(""));
        SoapCall.Answer noOfficer =
                door.ask(door.good().withHeaders(headers.replaceAll("<x:userId>.*</x:userId>", "")));
        SoapCall.Answer noReason = door.ask(door.good().withHeaders(headers.replace("HS-2026-17", " ")));
        SoapCall.Answer twice = door.ask(door.good().withHeaders(headers + SoapCall.header("userId", "VN0124")));
        SoapCall.Answer oldProtocol = door.ask(door.good().withHeaders(headers.replace(">4.0<", ">3.1<")));
        SoapCall.Answer wrongNamespace =
                door.ask(door.good().envelope().replace("x-road.eu/xsd/xroad.xsd", "x-road.ee/xsd/x-road.xsd"));
        SoapCall.Answer noMember =
                door.ask(door.good().withHeaders(headers.replaceFirst("<i:memberCode>HN07</i:memberCode>", "")));

        assertThat(none.code()).isEqualTo("xroad.header-missing");
        assertThat(noOfficer.all("faultstring")).contains("userId is missing");
        assertThat(noReason.code()).isEqualTo("xroad.header-invalid");
        assertThat(twice.code()).isEqualTo("xroad.header-twice");
        assertThat(oldProtocol.code()).isEqualTo("xroad.header-invalid");
        assertThat(wrongNamespace.code()).isEqualTo("xroad.header-missing");
        assertThat(noMember.code()).isEqualTo("xroad.header-invalid");
        for (SoapCall.Answer answer : List.of(none, noOfficer, noReason, twice, oldProtocol, wrongNamespace))
            door.requireNothingInside(answer);
    }

    @Test
    void who_asks_what_must_agree_in_headers_user_and_body() {
        SoapCall.Answer stranger =
                door.ask(door.good().withHeaders(SoapCall.headers("getTransferStatus", "XROADVN/GOV/HN08/registry")));
        SoapCall.Answer provider = door.ask(door.good().envelope().replace("LIENTHONG", "ANOTHER"));
        SoapCall.Answer version = door.ask(door.good().envelope().replace(">v1<", ">v2<"));
        SoapCall.Answer operation =
                door.ask(door.good().withHeaders(SoapCall.headers("getBenefitStatus", SoapCall.CLIENT)));
        SoapCall.Answer namespace = door.ask(door.good().envelope().replace("urn:vn:lienthong:status:v1", "urn:other"));
        SoapCall.Answer empty =
                door.ask(new SoapCall(door.good().token(), door.good().headers(), ""));

        assertThat(stranger.code()).isEqualTo("xroad.access-denied");
        assertThat(provider.code()).isEqualTo("xroad.service-unknown");
        assertThat(version.code()).isEqualTo("xroad.service-unknown");
        assertThat(operation.code()).isEqualTo("xroad.service-differs");
        assertThat(namespace.code()).isEqualTo("soap.operation-unknown");
        assertThat(empty.code()).isEqualTo("soap.operation-unknown");
    }

    @Test
    void a_body_that_breaks_the_contract_is_refused_without_quoting_it() {
        SoapCall.Answer digits =
                door.ask(SoapCall.of("getBenefitStatus", "<s:personalNumber>00199988877</s:personalNumber>"));
        SoapCall.Answer more = door.ask(SoapCall.of("getTransferStatus", "<s:reference>A</s:reference><s:other/>"));
        SoapCall.Answer nothing = door.ask(SoapCall.of("getTransferStatus", ""));

        assertThat(digits.code()).isEqualTo("soap.body");
        assertThat(digits.all("faultstring")).contains("at personalNumber", "cvc-pattern-valid");
        assertThat(digits.text()).doesNotContain("00199988877");
        assertThat(more.code()).isEqualTo("soap.body");
        assertThat(nothing.code()).isEqualTo("status.key-incomplete");
    }

    @Test
    void what_is_no_whole_envelope_is_refused_and_no_entity_is_read() throws IOException {
        String envelope = door.good().envelope();
        String secret = java.nio.file.Path.of("pom.xml").toUri().toString();
        SoapCall.Answer entity = door.ask(
                "<!DOCTYPE e [<!ENTITY file SYSTEM \"" + secret + "\">]>" + envelope.replace("VN0123", "VN&file;"));
        SoapCall.Answer bomb = door.ask("<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
                + envelope.replace("HS-2026-17", "&b;"));
        SoapCall.Answer cutInHeaders = door.ask(envelope.substring(0, envelope.indexOf("userId")));
        SoapCall.Answer cutInBody = door.ask(envelope.substring(0, envelope.indexOf("</s:reference>")));
        SoapCall.Answer soap12 =
                door.ask(envelope.replace("schemas.xmlsoap.org/soap/envelope/", "www.w3.org/2003/05/soap-envelope"));
        SoapCall.Answer unknownHeader = door.ask(door.good()
                .envelope()
                .replace("<soap:Header>", "<soap:Header><q:must xmlns:q=\"urn:q\" soap:mustUnderstand=\"1\"/>"));
        SoapCall.Answer html = door.ask("<html><body>not found</body></html>");
        SoapCall.Answer nothing = door.ask("");

        for (SoapCall.Answer answer : List.of(entity, bomb, cutInHeaders, cutInBody)) {
            assertThat(answer.code()).isEqualTo("soap.envelope");
            door.requireNothingInside(answer);
        }
        assertThat(entity.text()).doesNotContain("artifactId");
        assertThat(soap12.code()).isEqualTo("soap.version");
        assertThat(html.code()).isEqualTo("soap.version");
        assertThat(soap12.all("faultcode")).endsWith(":VersionMismatch");
        assertThat(unknownHeader.code()).isEqualTo("soap.must-understand");
        assertThat(nothing.code()).isEqualTo("soap.envelope");
        assertThat(door.ask(envelope + " ".repeat(70_000)).status()).isEqualTo(413);
    }

    @Test
    void only_a_user_with_a_fresh_proof_is_let_in() {
        String replayed = SoapCall.digest(SoapCall.USER, SoapCall.PASSWORD);
        String noNonce = SoapCall.digest(SoapCall.USER, SoapCall.PASSWORD).replaceAll("<wsse:Nonce.*</wsse:Nonce>", "");

        assertThat(door.ask(door.good().withToken(SoapCall.text(SoapCall.USER, SoapCall.PASSWORD)))
                        .all("result"))
                .isEqualTo("completed");
        assertThat(door.ask(door.good().withToken("")).code()).isEqualTo("soap.token-missing");
        assertThat(door.ask(door.good().withToken(SoapCall.text(SoapCall.USER, "wrong")))
                        .code())
                .isEqualTo("soap.not-authenticated");
        assertThat(door.ask(door.good().withToken(SoapCall.text("nobody", SoapCall.PASSWORD)))
                        .code())
                .isEqualTo("soap.not-authenticated");
        assertThat(door.ask(door.good().withToken(SoapCall.digest(SoapCall.USER, "wrong")))
                        .code())
                .isEqualTo("soap.not-authenticated");
        assertThat(door.ask(door.good().withToken(noNonce)).code()).isEqualTo("soap.not-authenticated");
        assertThat(door.ask(door.good()
                                .withToken(SoapCall.digest(
                                        SoapCall.USER,
                                        SoapCall.PASSWORD,
                                        Instant.now().minusSeconds(900))))
                        .code())
                .isEqualTo("soap.token-expired");
        assertThat(door.ask(door.good().withToken(replayed)).status()).isEqualTo(200);
        SoapCall.Answer again = door.ask(door.good().withToken(replayed));
        assertThat(again.code()).isEqualTo("soap.token-replayed");
        door.requireNothingInside(again);
        assertThat(door.ask(door.good()
                                .withToken("<wsse:Security xmlns:wsse=\"" + SoapCall.WSSE + "\"><wsse:UsernameToken>"
                                        + "<wsse:Username>" + SoapCall.USER
                                        + "</wsse:Username></wsse:UsernameToken></wsse:Security>"))
                        .code())
                .isEqualTo("soap.not-authenticated");
    }
}
