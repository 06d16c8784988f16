package vn.lienthong.sandbox.population;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The gateway's side of the wire, for tests. */
final class PopulationClient {
    static final String HEADERS = """
            <x:client i:objectType="SUBSYSTEM"><i:xRoadInstance>XROADVN</i:xRoadInstance><i:memberClass>GOV</i:memberClass>\
            <i:memberCode>G01</i:memberCode><i:subsystemCode>AN-SINH</i:subsystemCode></x:client>\
            <x:service i:objectType="SERVICE"><i:xRoadInstance>XROADVN</i:xRoadInstance><i:memberClass>GOV</i:memberClass>\
            <i:memberCode>G05</i:memberCode><i:subsystemCode>DANCU</i:subsystemCode>\
            <i:serviceCode>TraCuuThongTinCongDan</i:serviceCode><i:serviceVersion>v1</i:serviceVersion></x:service>\
            <x:id>S1</x:id><x:userId>VN0101</x:userId><x:issue>R1</x:issue><x:protocolVersion>4.0</x:protocolVersion>""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    PopulationClient(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** One question. */
    record Asked(String number, String name, String birth) {
        String body(String extra) {
            String key = number.length() == 9 ? "SoCMND" : "SoDinhDanh";
            String born = birth.length() == 4 ? "Nam" : "NgayThangNam";
            return """
                    <d:TraCuuThongTinCongDan xmlns:d="http://dancuquocgia.bca"><d:MaYeuCau>S1</d:MaYeuCau><d:MaDVC>1.001</d:MaDVC>\
                    <d:MaTichHop>037</d:MaTichHop>%s<d:MaCanBo>0101</d:MaCanBo><d:%s>%s</d:%s><d:HoVaTen>%s</d:HoVaTen>\
                    <d:NgayThangNamSinh><d:%s>%s</d:%s></d:NgayThangNamSinh></d:TraCuuThongTinCongDan>""".formatted(extra, key, number, key, name, born, birth, born);
        }
    }

    static String envelope(String headers, String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns:x="http://x-road.eu/xsd/xroad.xsd" xmlns:i="http://x-road.eu/xsd/identifiers">\
                <e:Header>%s</e:Header><e:Body>%s</e:Body></e:Envelope>""".formatted(headers, body);
    }

    HttpResponse<String> xroad(Asked asked) throws IOException, InterruptedException {
        return post("/population/xroad", envelope(HEADERS, asked.body("")));
    }

    /** @param headers names and values in turn */
    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }

    String url(String path) {
        return address + path;
    }
}
