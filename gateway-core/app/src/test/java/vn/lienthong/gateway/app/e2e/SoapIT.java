package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.MessageHouse.AGENCY;
import static vn.lienthong.gateway.app.e2e.MessageHouse.HOOKED;
import static vn.lienthong.gateway.app.e2e.MessageHouse.JSON;
import static vn.lienthong.gateway.app.e2e.MessageHouse.PASSWORD;
import static vn.lienthong.gateway.app.e2e.MessageHouse.USER;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.ledger.Database;

/** The gateway as X-Road provider: good calls by CXF and by a client that is not CXF (npm soap), bad ones as raw text. */
class SoapIT {
    private static MessageHouse house;
    private static Payroll payroll;
    private static String batch;
    /** Of an agency for which nobody asks here. */
    private static String foreign;

    @BeforeAll
    static void open() throws IOException {
        house = new MessageHouse();
        payroll = Payroll.of("social-monthly", 2, "7777", "0001");
        batch = sent(payroll, AGENCY);
        String other = sent(Payroll.of("social-monthly", 1), HOOKED);
        for (String each : List.of(batch, other))
            patiently().until(() -> house.api.batchState(each).equals("DONE"));
        foreign = house.api.reference(other, 1);
    }

    private static String sent(Payroll list, String agency) {
        return Api.json(house.api.sendList("bank-payout", list, "X-Agency", agency))
                .get("id")
                .asText();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static SoapCall.Answer ask(SoapCall call) {
        return call.sentTo(house.gateway.url());
    }

    private static SoapCall.Answer ask(String envelope) {
        return SoapCall.send(house.gateway.url(), envelope);
    }

    private static SoapCall good() {
        return SoapCall.byReference(house.api.reference(batch, 1));
    }

    private static String field(String name, String value) {
        return "<s:field name=\"" + name + "\">" + value + "</s:field>";
    }

    private static SoapCall byKey(String service, String... fields) {
        return SoapCall.of(
                "getTransferStatus",
                "<s:businessKey><s:service>" + service + "</s:service>" + String.join("", fields) + "</s:businessKey>");
    }

    private static void requireNothingInside(SoapCall.Answer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .doesNotContain("Exception", "org.apache", "vn.lienthong.gateway", "\tat ", PASSWORD)
                .doesNotContain(payroll.line(0).personalNumber());
        assertThat(answer.all("incident")).hasSize(36);
    }

    @Test
    void a_transfer_is_told_by_reference_with_nothing_of_the_person() {
        SoapCall.Answer paid = ask(good());
        SoapCall.Answer refused = ask(SoapCall.byReference(house.api.reference(batch, 2)));

        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.all("state")).isEqualTo("COMPLETED");
        assertThat(paid.all("result")).isEqualTo("completed");
        assertThat(paid.all("amountVnd")).isEqualTo("" + payroll.line(0).amount());
        assertThat(paid.all("field")).isEqualTo("social-monthly,allowance,2026-11");
        assertThat(Instant.parse(paid.all("executedAt"))).isEqualTo(paid.all("changedAt"));
        assertThat(refused.all("result")).isEqualTo("rejected");
        assertThat(refused.all("code")).isEqualTo("AC04");
        assertThat(refused.all("executedAt")).isEmpty();
        assertThat(paid.text() + refused.text())
                .doesNotContain(
                        "Nguyễn",
                        payroll.line(0).personalNumber(),
                        payroll.line(0).beneficiary())
                .doesNotContain(payroll.line(0).account());
    }

    @Test
    void a_transfer_is_told_by_the_agencys_own_key_as_intake_reads_it() {
        Payroll.Line line = payroll.line(1);
        SoapCall.Answer narrow = ask(byKey(
                "bank-payout",
                field("beneficiary_id", line.beneficiary().toLowerCase(java.util.Locale.ROOT)),
                field("entitlement_month", line.month()),
                field("programme", " social-monthly ")));
        SoapCall.Answer other = ask(byKey(
                "bank-payout", field("beneficiary_id", line.beneficiary()), field("entitlement_month", "2026-10")));
        SoapCall.Answer badMonth = ask(byKey("bank-payout", field("entitlement_month", "11-2026")));
        SoapCall.Answer loose = ask(byKey("bank-payout", field("entitlement_month", "2026-11")));
        SoapCall.Answer account = ask(byKey("bank-payout", field("account_number", line.account())));
        SoapCall.Answer service = ask(byKey("nonsense", field("a", "b")));

        assertThat(narrow.all("reference")).isEqualTo(house.api.reference(batch, 2));
        assertThat(other.all("count")).isEqualTo("0");
        assertThat(badMonth.code()).isEqualTo("status.field-invalid");
        assertThat(loose.code()).isEqualTo("status.key-incomplete");
        assertThat(account.code()).isEqualTo("status.field-unknown");
        assertThat(service.code()).isEqualTo("service.unknown");
    }

    @Test
    void what_is_known_for_a_person_is_told_by_number_programme_and_month() {
        String number = "<s:personalNumber>" + payroll.line(0).personalNumber() + "</s:personalNumber>";
        SoapCall.Answer all = ask(SoapCall.of("getBenefitStatus", number));
        SoapCall.Answer one = ask(SoapCall.of(
                "getBenefitStatus", number + "<s:programme>social-monthly</s:programme><s:month>2026-11</s:month>"));
        SoapCall.Answer none = ask(SoapCall.of("getBenefitStatus", number + "<s:month>2025-11</s:month>"));
        SoapCall.Answer unknown =
                ask(SoapCall.of("getBenefitStatus", "<s:personalNumber>001999999999</s:personalNumber>"));

        assertThat(all.all("reference")).isEqualTo(house.api.reference(batch, 1));
        assertThat(one.all("result")).isEqualTo("completed");
        assertThat(none.all("count")).isEqualTo("0");
        assertThat(unknown.all("count")).isEqualTo("0");
        assertThat(all.text()).doesNotContain("Nguyễn", payroll.line(0).personalNumber());
    }

    @Test
    void every_look_is_in_the_audit_with_officer_and_reason_and_names_nobody() {
        SoapCall call = good();
        ask(call.withHeaders(call.headers().replace("HS-2026-17", "HS-of-this-test")));
        ask(SoapCall.byReference("QQQQ000000001").withHeaders(call.headers().replace("HS-2026-17", "HS-of-this-test")));
        ask(SoapCall.of(
                "getBenefitStatus", "<s:personalNumber>" + payroll.line(0).personalNumber() + "</s:personalNumber>"));

        List<String> entries = house.gateway
                .part(JdbcClient.class)
                .sql("select actor || ' ' || subject || ' ' || detail from audit_entry where action = 'status.reveal'")
                .query(String.class)
                .list();
        assertThat(entries)
                .filteredOn(entry -> entry.contains("HS-of-this-test"))
                .anyMatch(entry -> entry.startsWith("VN0123 transfer:" + house.api.reference(batch, 1))
                        && entry.contains("\"found\":1")
                        && entry.contains(SoapCall.CLIENT))
                .anyMatch(entry -> entry.contains("transfer:QQQQ000000001") && entry.contains("\"found\":0"));
        assertThat(entries)
                .anyMatch(entry -> entry.contains("person:"))
                .noneMatch(entry -> entry.contains(payroll.line(0).personalNumber()));
        assertThat(house.gateway.part(Database.class).read(AuditLog::firstBreak))
                .isEmpty();
    }

    @Test
    void a_reference_of_nobody_and_one_of_another_agency_are_equally_unknown() {
        SoapCall.Answer nobodys = ask(SoapCall.byReference("QQQQ000000001"));
        SoapCall.Answer anothers = ask(SoapCall.byReference(foreign));

        for (SoapCall.Answer answer : List.of(nobodys, anothers)) {
            assertThat(answer.code()).isEqualTo("transfer.unknown");
            assertThat(answer.all("faultcode")).endsWith(":Client.transfer.unknown");
            assertThat(answer.all("userId")).isEqualTo("VN0123");
            requireNothingInside(answer);
        }
        assertThat(nobodys.all("faultstring")).isEqualTo(anothers.all("faultstring"));
    }

    @Test
    void headers_come_back_as_they_were_sent_in_their_order() {
        String extra =
                "<r:representedParty xmlns:r=\"http://x-road.eu/xsd/representation.xsd\"><r:partyCode>17</r:partyCode>"
                        + "</r:representedParty>";
        String hash = "<x:requestHash algorithmId=\"urn:x\">AAAA</x:requestHash>";
        String shuffled = SoapCall.header("protocolVersion", "4.0")
                + SoapCall.header("issue", " HS  1 ")
                + hash
                + SoapCall.service("getTransferStatus")
                + SoapCall.header("note", "n")
                + extra
                + SoapCall.header("id", "ID-1")
                + SoapCall.client(SoapCall.CLIENT)
                + SoapCall.header("userId", "VN0123");

        SoapCall.Answer answer = ask(good().withHeaders(shuffled));

        NodeList header = answer.document().getElementsByTagNameNS("*", "Header");
        List<String> back = new ArrayList<>();
        for (var node = header.item(0).getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element) back.add(element.getLocalName() + "=" + element.getTextContent());
        assertThat(back)
                .containsExactly(
                        "protocolVersion=4.0",
                        "issue= HS  1 ",
                        "service=XROADVNGOVLIENTHONGgatewaygetTransferStatusv1",
                        "note=n",
                        "representedParty=17",
                        "id=ID-1",
                        "client=XROADVNGOVHN07registry",
                        "userId=VN0123");
        assertThat(answer.text()).doesNotContain("Security", "requestHash");
    }

    @Test
    void other_prefixes_unused_namespaces_and_a_byte_order_mark_change_nothing() {
        String renamed = good().envelope()
                .replace("<soap:", "<e:")
                .replace("</soap:", "</e:")
                .replace(" soap:mustUnderstand", " e:mustUnderstand")
                .replace("xmlns:soap", "xmlns:odd=\"urn:odd\" xmlns:e")
                .replaceAll("(</?)x:", "$1road:")
                .replace("xmlns:x=", "xmlns:road=")
                .replaceAll("(</?| )i:", "$1iden:")
                .replace("xmlns:i=", "xmlns:iden=")
                .replaceAll("(</?)s:", "$1")
                .replace("xmlns:s=", "xmlns=");

        SoapCall.Answer answer = ask('\uFEFF' + "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + renamed);

        assertThat(answer.all("result")).isEqualTo("completed");
    }

    @Test
    void a_call_without_its_headers_is_refused_and_the_missing_one_is_named() {
        String headers = SoapCall.headers("getTransferStatus", SoapCall.CLIENT);
        SoapCall.Answer none = ask(good().withHeaders(""));
        SoapCall.Answer noOfficer = ask(good().withHeaders(headers.replaceAll("<x:userId>.*</x:userId>", "")));
        SoapCall.Answer noReason = ask(good().withHeaders(headers.replace("HS-2026-17", " ")));
        SoapCall.Answer twice = ask(good().withHeaders(headers + SoapCall.header("userId", "VN0124")));
        SoapCall.Answer oldProtocol = ask(good().withHeaders(headers.replace(">4.0<", ">3.1<")));
        SoapCall.Answer wrongNamespace =
                ask(good().envelope().replace("x-road.eu/xsd/xroad.xsd", "x-road.ee/xsd/x-road.xsd"));
        SoapCall.Answer noMember =
                ask(good().withHeaders(headers.replaceFirst("<i:memberCode>HN07</i:memberCode>", "")));

        assertThat(none.code()).isEqualTo("xroad.header-missing");
        assertThat(noOfficer.all("faultstring")).contains("userId is missing");
        assertThat(noReason.code()).isEqualTo("xroad.header-invalid");
        assertThat(twice.code()).isEqualTo("xroad.header-twice");
        assertThat(oldProtocol.code()).isEqualTo("xroad.header-invalid");
        assertThat(wrongNamespace.code()).isEqualTo("xroad.header-missing");
        assertThat(noMember.code()).isEqualTo("xroad.header-invalid");
        for (SoapCall.Answer answer : List.of(none, noOfficer, noReason, twice, oldProtocol, wrongNamespace))
            requireNothingInside(answer);
    }

    @Test
    void who_asks_what_must_agree_in_headers_user_and_body() {
        SoapCall.Answer stranger =
                ask(good().withHeaders(SoapCall.headers("getTransferStatus", "XROADVN/GOV/HN08/registry")));
        SoapCall.Answer provider = ask(good().envelope().replace("LIENTHONG", "ANOTHER"));
        SoapCall.Answer version = ask(good().envelope().replace(">v1<", ">v2<"));
        SoapCall.Answer operation = ask(good().withHeaders(SoapCall.headers("getBenefitStatus", SoapCall.CLIENT)));
        SoapCall.Answer namespace = ask(good().envelope().replace("urn:vn:lienthong:status:v1", "urn:other"));
        SoapCall.Answer empty = ask(new SoapCall(good().token(), good().headers(), ""));

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
                ask(SoapCall.of("getBenefitStatus", "<s:personalNumber>00199988877</s:personalNumber>"));
        SoapCall.Answer more = ask(SoapCall.of("getTransferStatus", "<s:reference>A</s:reference><s:other/>"));
        SoapCall.Answer nothing = ask(SoapCall.of("getTransferStatus", ""));

        assertThat(digits.code()).isEqualTo("soap.body");
        assertThat(digits.all("faultstring")).contains("at personalNumber", "cvc-pattern-valid");
        assertThat(digits.text()).doesNotContain("00199988877");
        assertThat(more.code()).isEqualTo("soap.body");
        assertThat(nothing.code()).isEqualTo("status.key-incomplete");
    }

    @Test
    void what_is_no_whole_envelope_is_refused_and_no_entity_is_read() throws IOException {
        String envelope = good().envelope();
        String secret = java.nio.file.Path.of("pom.xml").toUri().toString();
        SoapCall.Answer entity =
                ask("<!DOCTYPE e [<!ENTITY file SYSTEM \"" + secret + "\">]>" + envelope.replace("VN0123", "VN&file;"));
        SoapCall.Answer bomb = ask("<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
                + envelope.replace("HS-2026-17", "&b;"));
        SoapCall.Answer cutInHeaders = ask(envelope.substring(0, envelope.indexOf("userId")));
        SoapCall.Answer cutInBody = ask(envelope.substring(0, envelope.indexOf("</s:reference>")));
        SoapCall.Answer soap12 =
                ask(envelope.replace("schemas.xmlsoap.org/soap/envelope/", "www.w3.org/2003/05/soap-envelope"));
        SoapCall.Answer unknownHeader = ask(good().envelope()
                .replace("<soap:Header>", "<soap:Header><q:must xmlns:q=\"urn:q\" soap:mustUnderstand=\"1\"/>"));
        SoapCall.Answer html = ask("<html><body>not found</body></html>");
        SoapCall.Answer nothing = ask("");

        for (SoapCall.Answer answer : List.of(entity, bomb, cutInHeaders, cutInBody)) {
            assertThat(answer.code()).isEqualTo("soap.envelope");
            requireNothingInside(answer);
        }
        assertThat(entity.text()).doesNotContain("artifactId");
        assertThat(soap12.code()).isEqualTo("soap.version");
        assertThat(html.code()).isEqualTo("soap.version");
        assertThat(soap12.all("faultcode")).endsWith(":VersionMismatch");
        assertThat(unknownHeader.code()).isEqualTo("soap.must-understand");
        assertThat(nothing.code()).isEqualTo("soap.envelope");
        assertThat(ask(envelope + " ".repeat(70_000)).status()).isEqualTo(413);
    }

    @Test
    void only_a_user_with_a_fresh_proof_is_let_in() {
        String replayed = SoapCall.digest(USER, PASSWORD);
        String noNonce = SoapCall.digest(USER, PASSWORD).replaceAll("<wsse:Nonce.*</wsse:Nonce>", "");

        assertThat(ask(good().withToken(SoapCall.text(USER, PASSWORD))).all("result"))
                .isEqualTo("completed");
        assertThat(ask(good().withToken("")).code()).isEqualTo("soap.token-missing");
        assertThat(ask(good().withToken(SoapCall.text(USER, "wrong"))).code()).isEqualTo("soap.not-authenticated");
        assertThat(ask(good().withToken(SoapCall.text("nobody", PASSWORD))).code())
                .isEqualTo("soap.not-authenticated");
        assertThat(ask(good().withToken(SoapCall.digest(USER, "wrong"))).code()).isEqualTo("soap.not-authenticated");
        assertThat(ask(good().withToken(noNonce)).code()).isEqualTo("soap.not-authenticated");
        assertThat(ask(good().withToken(SoapCall.digest(
                                USER, PASSWORD, Instant.now().minusSeconds(900))))
                        .code())
                .isEqualTo("soap.token-expired");
        assertThat(ask(good().withToken(replayed)).status()).isEqualTo(200);
        SoapCall.Answer again = ask(good().withToken(replayed));
        assertThat(again.code()).isEqualTo("soap.token-replayed");
        requireNothingInside(again);
        assertThat(ask(good().withToken("<wsse:Security xmlns:wsse=\"" + SoapCall.WSSE + "\"><wsse:UsernameToken>"
                                + "<wsse:Username>" + USER + "</wsse:Username></wsse:UsernameToken></wsse:Security>"))
                        .code())
                .isEqualTo("soap.not-authenticated");
    }

    @Test
    void the_contract_is_published_and_nothing_else_is() throws Exception {
        assertThat(get("/soap?wsdl").body()).contains("<soap:address location=\"" + house.gateway.url() + "/soap\"/>");
        assertThat(get("/soap/status?WSDL").body()).contains("getBenefitStatus");
        assertThat(get("/soap").statusCode()).isEqualTo(405);
        assertThat(get("/soap/services").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/status").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(house.gateway.url() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_cxf_client_made_from_the_contract_is_answered() {
        var client = new CxfClient(house.gateway.url() + "/soap?wsdl");

        String answer = client.ask(good());
        String fault = client.ask(SoapCall.byReference("QQQQ000000001"));

        assertThat(answer).contains("COMPLETED");
        assertThat(fault).contains("Client.transfer.unknown").contains("no transfer of that reference");
    }

    @Test
    void a_client_that_is_not_cxf_made_from_the_contract_is_answered() throws IOException {
        ObjectNode plan = JSON.createObjectNode().put("wsdl", house.gateway.url() + "/soap?wsdl");
        plan.put("client", SoapCall.CLIENT).put("service", "XROADVN/GOV/LIENTHONG/gateway");
        var calls = plan.putArray("calls");
        calls.addObject()
                .put("operation", "getTransferStatus")
                .put("passwordType", "PasswordDigest")
                .putObject("body")
                .put("reference", house.api.reference(batch, 1));
        calls.addObject()
                .put("operation", "getBenefitStatus")
                .put("passwordType", "PasswordText")
                .putObject("body")
                .put("personalNumber", payroll.line(1).personalNumber());
        calls.addObject()
                .put("operation", "getTransferStatus")
                .put("passwordType", "PasswordDigest")
                .putObject("body")
                .put("reference", "QQQQ000000001");
        ObjectNode byKey =
                calls.addObject().put("operation", "getTransferStatus").put("passwordType", "PasswordDigest");
        ObjectNode key = byKey.putObject("body").putObject("businessKey").put("service", "bank-payout");
        key.putArray("field")
                .addObject()
                .put("$value", payroll.line(1).beneficiary())
                .putObject("attributes")
                .put("name", "beneficiary_id");

        String said = Npm.run(
                Duration.ofSeconds(60),
                Map.of("SOAP_USER", USER, "SOAP_PASSWORD", PASSWORD),
                "status.cjs",
                plan.toString());
        JsonNode answers = JSON.readTree(said.strip().lines().toList().getLast());

        assertThat(answers.at("/0/answer/transfer/0/result").asText()).isEqualTo("completed");
        assertThat(answers.at("/0/headers/userId").asText()).isEqualTo("VN0123");
        assertThat(answers.at("/1/answer/benefit/0/code").asText()).isEqualTo("AC04");
        assertThat(answers.at("/2/fault/code").asText()).isEqualTo("transfer.unknown");
        assertThat(answers.at("/3/answer/transfer/0/reference").asText()).isEqualTo(house.api.reference(batch, 2));
    }
}
