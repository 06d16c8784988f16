package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.ledger.Database;

/** The gateway as X-Road provider to good calls: as raw text, by CXF and by a client that is not CXF (npm soap). */
class SoapIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final StatusDoor door = StatusDoor.shared();

    private static String field(String name, String value) {
        return "<s:field name=\"" + name + "\">" + value + "</s:field>";
    }

    private static SoapCall byKey(String service, String... fields) {
        return SoapCall.of(
                "getTransferStatus",
                "<s:businessKey><s:service>" + service + "</s:service>" + String.join("", fields) + "</s:businessKey>");
    }

    @Test
    void a_transfer_is_told_by_reference_with_nothing_of_the_person() {
        SoapCall.Answer paid = door.ask(door.good());
        SoapCall.Answer refused = door.ask(SoapCall.byReference(door.reference(2)));

        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.all("state")).isEqualTo("COMPLETED");
        assertThat(paid.all("result")).isEqualTo("completed");
        assertThat(paid.all("amountVnd")).isEqualTo("" + door.payroll.line(0).amount());
        assertThat(paid.all("field")).isEqualTo("social-monthly,allowance,2026-11");
        assertThat(Instant.parse(paid.all("executedAt"))).isEqualTo(paid.all("changedAt"));
        assertThat(refused.all("result")).isEqualTo("rejected");
        assertThat(refused.all("code")).isEqualTo("AC04");
        assertThat(refused.all("executedAt")).isEmpty();
        assertThat(paid.text() + refused.text())
                .doesNotContain(
                        "Nguyễn",
                        door.payroll.line(0).personalNumber(),
                        door.payroll.line(0).beneficiary())
                .doesNotContain(door.payroll.line(0).account());
    }

    @Test
    void a_transfer_is_told_by_the_agencys_own_key_as_intake_reads_it() {
        Payroll.Line line = door.payroll.line(1);
        SoapCall.Answer narrow = door.ask(byKey(
                "bank-payout",
                field("beneficiary_id", line.beneficiary().toLowerCase(java.util.Locale.ROOT)),
                field("entitlement_month", line.month()),
                field("programme", " social-monthly ")));
        SoapCall.Answer other = door.ask(byKey(
                "bank-payout", field("beneficiary_id", line.beneficiary()), field("entitlement_month", "2026-10")));
        SoapCall.Answer badMonth = door.ask(byKey("bank-payout", field("entitlement_month", "11-2026")));
        SoapCall.Answer loose = door.ask(byKey("bank-payout", field("entitlement_month", "2026-11")));
        SoapCall.Answer account = door.ask(byKey("bank-payout", field("account_number", line.account())));
        SoapCall.Answer service = door.ask(byKey("nonsense", field("a", "b")));

        assertThat(narrow.all("reference")).isEqualTo(door.reference(2));
        assertThat(other.all("count")).isEqualTo("0");
        assertThat(badMonth.code()).isEqualTo("status.field-invalid");
        assertThat(loose.code()).isEqualTo("status.key-incomplete");
        assertThat(account.code()).isEqualTo("status.field-unknown");
        assertThat(service.code()).isEqualTo("service.unknown");
    }

    @Test
    void what_is_known_for_a_person_is_told_by_number_programme_and_month() {
        String number = "<s:personalNumber>" + door.payroll.line(0).personalNumber() + "</s:personalNumber>";
        SoapCall.Answer all = door.ask(SoapCall.of("getBenefitStatus", number));
        SoapCall.Answer one = door.ask(SoapCall.of(
                "getBenefitStatus", number + "<s:programme>social-monthly</s:programme><s:month>2026-11</s:month>"));
        SoapCall.Answer none = door.ask(SoapCall.of("getBenefitStatus", number + "<s:month>2025-11</s:month>"));
        SoapCall.Answer unknown =
                door.ask(SoapCall.of("getBenefitStatus", "<s:personalNumber>001999999999</s:personalNumber>"));

        assertThat(all.all("reference")).isEqualTo(door.reference(1));
        assertThat(one.all("result")).isEqualTo("completed");
        assertThat(none.all("count")).isEqualTo("0");
        assertThat(unknown.all("count")).isEqualTo("0");
        assertThat(all.text()).doesNotContain("Nguyễn", door.payroll.line(0).personalNumber());
    }

    @Test
    void every_look_is_in_the_audit_with_officer_and_reason_and_names_nobody() {
        SoapCall call = door.good();
        door.ask(call.withHeaders(call.headers().replace("HS-2026-17", "HS-of-this-test")));
        door.ask(SoapCall.byReference("QQQQ000000001")
                .withHeaders(call.headers().replace("HS-2026-17", "HS-of-this-test")));
        door.ask(SoapCall.of(
                "getBenefitStatus",
                "<s:personalNumber>" + door.payroll.line(0).personalNumber() + "</s:personalNumber>"));

        List<String> entries = door.gateway
                .part(JdbcClient.class)
                .sql("select actor || ' ' || subject || ' ' || detail from audit_entry where action = 'status.reveal'")
                .query(String.class)
                .list();
        assertThat(entries)
                .filteredOn(entry -> entry.contains("HS-of-this-test"))
                .anyMatch(entry -> entry.startsWith("VN0123 transfer:" + door.reference(1))
                        && entry.contains("\"found\":1")
                        && entry.contains(SoapCall.CLIENT))
                .anyMatch(entry -> entry.contains("transfer:QQQQ000000001") && entry.contains("\"found\":0"));
        assertThat(entries)
                .anyMatch(entry -> entry.contains("person:"))
                .noneMatch(entry -> entry.contains(door.payroll.line(0).personalNumber()));
        assertThat(door.gateway.part(Database.class).read(AuditLog::firstBreak)).isEmpty();
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

        SoapCall.Answer answer = door.ask(door.good().withHeaders(shuffled));

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
        String renamed = door.good()
                .envelope()
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

        SoapCall.Answer answer = door.ask('\uFEFF' + "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + renamed);

        assertThat(answer.all("result")).isEqualTo("completed");
    }

    @Test
    void the_contract_is_published_and_nothing_else_is() throws Exception {
        assertThat(get("/soap?wsdl").body()).contains("<soap:address location=\"" + door.gateway.url() + "/soap\"/>");
        assertThat(get("/soap/status?WSDL").body()).contains("getBenefitStatus");
        assertThat(get("/soap").statusCode()).isEqualTo(405);
        assertThat(get("/soap/services").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/status").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(door.gateway.url() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_cxf_client_made_from_the_contract_is_answered() {
        var client = new CxfClient(door.gateway.url() + "/soap?wsdl");

        String answer = client.ask(door.good());
        String fault = client.ask(SoapCall.byReference("QQQQ000000001"));

        assertThat(answer).contains("COMPLETED");
        assertThat(fault).contains("Client.transfer.unknown").contains("no transfer of that reference");
    }

    @Test
    void a_client_that_is_not_cxf_made_from_the_contract_is_answered() throws IOException {
        ObjectNode plan = JSON.createObjectNode().put("wsdl", door.gateway.url() + "/soap?wsdl");
        plan.put("client", SoapCall.CLIENT).put("service", "XROADVN/GOV/LIENTHONG/gateway");
        var calls = plan.putArray("calls");
        calls.addObject()
                .put("operation", "getTransferStatus")
                .put("passwordType", "PasswordDigest")
                .putObject("body")
                .put("reference", door.reference(1));
        calls.addObject()
                .put("operation", "getBenefitStatus")
                .put("passwordType", "PasswordText")
                .putObject("body")
                .put("personalNumber", door.payroll.line(1).personalNumber());
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
                .put("$value", door.payroll.line(1).beneficiary())
                .putObject("attributes")
                .put("name", "beneficiary_id");

        String said = Npm.run(
                Duration.ofSeconds(60),
                Map.of("SOAP_USER", SoapCall.USER, "SOAP_PASSWORD", SoapCall.PASSWORD),
                "status.cjs",
                plan.toString());
        JsonNode answers = JSON.readTree(said.strip().lines().toList().getLast());

        assertThat(answers.at("/0/answer/transfer/0/result").asText()).isEqualTo("completed");
        assertThat(answers.at("/0/headers/userId").asText()).isEqualTo("VN0123");
        assertThat(answers.at("/1/answer/benefit/0/code").asText()).isEqualTo("AC04");
        assertThat(answers.at("/2/fault/code").asText()).isEqualTo("transfer.unknown");
        assertThat(answers.at("/3/answer/transfer/0/reference").asText()).isEqualTo(door.reference(2));
    }
}
