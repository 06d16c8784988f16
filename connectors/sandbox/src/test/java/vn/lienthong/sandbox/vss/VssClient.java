package vn.lienthong.sandbox.vss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The gateway's side of the wire, for tests. */
final class VssClient {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private String tokens = "";

    VssClient(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    VssClient loggedIn() throws IOException, InterruptedException {
        JsonNode key =
                JSON.readTree(logIn("sandbox", "sandbox-vss-secret").body()).path("APIKey");
        tokens = "token=" + key.path("access_token").asText() + "&id_token="
                + key.path("id_token").asText();
        return this;
    }

    HttpResponse<String> logIn(String username, String password) throws IOException, InterruptedException {
        String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, Sessions.md5(password));
        return send(to("/api/token/take").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> lookUp(String card, String name, String birthDate) throws IOException, InterruptedException {
        String body = "{\"maThe\":\"%s\",\"hoTen\":\"%s\",\"ngaySinh\":\"%s\"}".formatted(card, name, birthDate);
        return send(to("/api/egw/TraCuuThe2026?" + tokens).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> submitCards(String reference, String... lines) throws IOException, InterruptedException {
        return submit(reference, "603", lines.length, file("d03-ts", List.of(lines)));
    }

    HttpResponse<String> submitContributions(String reference, String... lines)
            throws IOException, InterruptedException {
        return submit(reference, "602", lines.length, file("d05-ts", List.of(lines)));
    }

    HttpResponse<String> submitDecreases(String reference, String... lines) throws IOException, InterruptedException {
        return submit(reference, "600", lines.length, file("d03-giam", List.of(lines)));
    }

    HttpResponse<String> submit(String reference, String procedure, int count, String file)
            throws IOException, InterruptedException {
        String body = """
                {"maThuTuc":"%s","maDonVi":"TA0001A","kyKeKhai":"11/2026","maGuiHoSo":"%s","soDong":%d,"tepTin":"%s"}""".formatted(
                procedure, reference, count, Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)));
        return send(to("/api/hoso/nop?" + tokens).POST(BodyPublishers.ofString(body)));
    }

    static String file(String form, List<String> lines) {
        return "<DanhSach xmlns=\"urn:vn:bhxh:" + form + "\"><maDonVi>TA0001A</maDonVi><ky>11/2026</ky><soDong>"
                + lines.size() + "</soDong>" + lines.stream().collect(Collectors.joining()) + "</DanhSach>";
    }

    static String card(int number, String person, String clinic) {
        return """
                <Dong><stt>%d</stt><hoTen>Nguyễn Văn Mẫu</hoTen><soDinhDanh>%s</soDinhDanh><ngaySinh>20/11/1950</ngaySinh>\
                <gioiTinh>1</gioiTinh><maXa>00004</maXa><maDKBD>%s</maDKBD><maDoiTuong>BT</maDoiTuong>\
                <tuNgay>15/11/2026</tuNgay><soThang>12</soThang><nsnnHoTro>100</nsnnHoTro>\
                <diaPhuongHoTro>0</diaPhuongHoTro></Dong>""".formatted(number, person, clinic);
    }

    static String contribution(int number, String person, String receipt) {
        return """
                <Dong><stt>%d</stt><hoTen>Nguyễn Văn Mẫu</hoTen><soDinhDanh>%s</soDinhDanh><ngaySinh>1950</ngaySinh>\
                <maXa>00004</maXa><nhomHoTro>poor</nhomHoTro><mucThuNhap>3000000</mucThuNhap><tuThang>11/2026</tuThang>\
                <soThang>1</soThang><nsnnHoTro>165000</nsnnHoTro><soTienDong>495000</soTienDong><soBienLai>%s</soBienLai>\
                </Dong>""".formatted(number, person, receipt);
    }

    static String decrease(int number, String person) {
        return """
                <Dong><stt>%d</stt><hoTen>Nguyễn Văn Mẫu</hoTen><soDinhDanh>%s</soDinhDanh><ngaySinh>1950</ngaySinh>\
                <lyDo>CHET</lyDo><tuNgay>03/11/2026</tuNgay></Dong>""".formatted(number, person);
    }

    HttpResponse<String> inquire(String reference) throws IOException, InterruptedException {
        return get("/api/hoso?maGuiHoSo=" + reference + "&" + tokens);
    }

    HttpResponse<String> result(String number) throws IOException, InterruptedException {
        return get("/api/hoso/" + number + "?" + tokens);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
