package vn.lienthong.connector.population;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Answers of a database, written by hand as texts. */
final class Answers {
    static final String KHUE = """
            <CongdanCollection xmlns="http://www.mic.gov.vn/dancu/1.0" SoCongDan="1"><CongDan>\
            <SoDinhDanh>001046000007</SoDinhDanh><SoCMND>360000007</SoCMND>\
            <HoVaTen><Ho>Trần</Ho><ChuDem>Văn</ChuDem><Ten>Khuê</Ten></HoVaTen><GioiTinh>1</GioiTinh>\
            <NgayThangNamSinh><Nam>1946</Nam></NgayThangNamSinh>\
            <NoiOHienTai><MaTinhThanh/><MaQuanHuyen/><MaPhuongXa>08995</MaPhuongXa></NoiOHienTai>\
            <TrangThai>1</TrangThai></CongDan></CongdanCollection>""";

    private Answers() {}

    static String envelope(String headers, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + (headers.isEmpty() ? "" : "<soap:Header>" + headers + "</soap:Header>") + "<soap:Body>" + body
                + "</soap:Body></soap:Envelope>";
    }

    static String envelope(String body) {
        return envelope("", body);
    }

    static String fault(String code) {
        return envelope("<soap:Fault><faultcode>" + code
                + "</faultcode><faultstring>no</faultstring><faultactor/><detail/></soap:Fault>");
    }

    /** The headers of a question as they stand in it, with the hash of its bytes. */
    static String headersOf(byte[] question) {
        String text = new String(question, StandardCharsets.UTF_8);
        String own = text.substring(text.indexOf("<soapenv:Header>") + 16, text.indexOf("</soapenv:Header>"));
        String hash = "<xro:requestHash algorithmId=\"http://www.w3.org/2001/04/xmlenc#sha512\">" + hash(question)
                + "</xro:requestHash>";
        return declared(own + hash);
    }

    /** Each header with its own namespace declarations. */
    private static String declared(String headers) {
        return headers.replaceAll(
                "<xro:([A-Za-z]+)",
                "<xro:$1 xmlns:xro=\"http://x-road.eu/xsd/xroad.xsd\" xmlns:iden=\"http://x-road.eu/xsd/identifiers\"");
    }

    static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
