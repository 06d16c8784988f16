package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An envelope as text, so that a test can send what no library would, and what came back. */
record SoapCall(String token, String headers, String body) {
    static final String CLIENT = "XROADVN/GOV/HN07/registry";
    /** For whom that client asks. */
    static final String AGENCY = "HN10";

    static final String USER = "hn10";
    static final String PASSWORD = "made-up password of hn10";
    static final String SUBSYSTEM = "XROADVN/GOV/LIENTHONG/gateway";
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String PROFILE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#";
    private static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A good call by digest. */
    static SoapCall of(String operation, String body) {
        return new SoapCall(
                digest(USER, PASSWORD),
                headers(operation, CLIENT),
                "<s:" + operation + " xmlns:s=\"urn:vn:lienthong:status:v1\">" + body + "</s:" + operation + ">");
    }

    static SoapCall byReference(String reference) {
        return of("getTransferStatus", "<s:reference>" + reference + "</s:reference>");
    }

    /** The file of the agency for which the client asks. */
    static String agencyFile() {
        return "id: %s\nsoap: {clients: [\"%s\"], user: %s, password: %s}\n".formatted(AGENCY, CLIENT, USER, PASSWORD);
    }

    SoapCall withToken(String other) {
        return new SoapCall(other, headers, body);
    }

    SoapCall withHeaders(String other) {
        return new SoapCall(token, other, body);
    }

    static String headers(String operation, String client) {
        return client(client)
                + service(operation)
                + header("userId", "VN0123")
                + header("id", "" + UUID.randomUUID())
                + header("issue", "HS-2026-17")
                + header("protocolVersion", "4.0");
    }

    static String client(String path) {
        return "<x:client i:objectType=\"SUBSYSTEM\">" + identifier(path) + "</x:client>";
    }

    static String service(String operation) {
        return "<x:service i:objectType=\"SERVICE\">" + identifier(SUBSYSTEM) + "<i:serviceCode>" + operation
                + "</i:serviceCode><i:serviceVersion>v1</i:serviceVersion></x:service>";
    }

    private static String identifier(String path) {
        String[] parts = path.split("/");
        return "<i:xRoadInstance>" + parts[0] + "</i:xRoadInstance><i:memberClass>" + parts[1]
                + "</i:memberClass><i:memberCode>" + parts[2] + "</i:memberCode><i:subsystemCode>" + parts[3]
                + "</i:subsystemCode>";
    }

    static String header(String name, String value) {
        return "<x:" + name + ">" + value + "</x:" + name + ">";
    }

    static String text(String user, String password) {
        return "<wsse:Security xmlns:wsse=\"" + WSSE + "\"><wsse:UsernameToken><wsse:Username>" + user
                + "</wsse:Username><wsse:Password Type=\"" + PROFILE + "PasswordText\">" + password
                + "</wsse:Password></wsse:UsernameToken></wsse:Security>";
    }

    static String digest(String user, String password) {
        return digest(user, password, Instant.now());
    }

    static String digest(String user, String password, Instant created) {
        byte[] nonce = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        return "<wsse:Security xmlns:wsse=\"" + WSSE + "\" xmlns:wsu=\"" + WSU
                + "\" soap:mustUnderstand=\"1\"><wsse:UsernameToken><wsse:Username>" + user
                + "</wsse:Username><wsse:Password Type=\"" + PROFILE + "PasswordDigest\">"
                + digest(nonce, "" + created, password) + "</wsse:Password><wsse:Nonce EncodingType=\"" + BASE64 + "\">"
                + Base64.getEncoder().encodeToString(nonce) + "</wsse:Nonce><wsu:Created>" + created
                + "</wsu:Created></wsse:UsernameToken></wsse:Security>";
    }

    private static String digest(byte[] nonce, String created, String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce);
            sha.update((created + password).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String envelope() {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:x=\"http://x-road.eu/xsd/xroad.xsd\" xmlns:i=\"http://x-road.eu/xsd/identifiers\"><soap:Header>"
                + token + headers + "</soap:Header><soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    Answer sentTo(String gateway) {
        return send(gateway, envelope());
    }

    static Answer send(String gateway, String envelope) {
        return send(HTTP, gateway, envelope);
    }

    static Answer send(HttpClient http, String gateway, String envelope) {
        var request = HttpRequest.newBuilder(URI.create(gateway + "/soap"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"\"")
                .POST(BodyPublishers.ofString(envelope))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(int status, String text) {
        /** Our code in the detail of a fault. */
        String code() {
            return all("code").isEmpty() ? text : all("code");
        }

        /** Texts of all elements of that name, joined by commas. */
        String all(String name) {
            NodeList nodes = document().getElementsByTagNameNS("*", name);
            var texts = new StringBuilder();
            for (int i = 0; i < nodes.getLength(); i++)
                texts.append(i == 0 ? "" : ",").append(nodes.item(i).getTextContent());
            return texts.toString();
        }

        Document document() {
            try {
                return DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text)));
            } catch (SAXException e) {
                throw new AssertionError("no XML: " + status + " " + text, e);
            } catch (IOException | ParserConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
