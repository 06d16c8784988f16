package vn.lienthong.sandbox.csv;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The gateway's side of the wire, for tests: trusts the bank's certificate and nobody else's. */
final class CsvClient {
    static final String HEAD = "ma_giao_dich;so_tai_khoan;ten_nguoi_nhan;so_tien;noi_dung\r\n";
    private final HttpClient http;
    private final String address;
    private final String key;

    CsvClient(int port, Path pem, String key) throws IOException, GeneralSecurityException {
        this.http = HttpClient.newBuilder().sslContext(trusting(pem)).build();
        this.address = "https://localhost:" + port;
        this.key = key;
    }

    private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream file = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    "bank", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    static String line(String reference, String account) {
        return reference + ";" + account + ";NGUYEN VAN MAU;500000;TRO CAP\r\n";
    }

    HttpResponse<String> pay(String batch, String body) throws IOException, InterruptedException {
        return send(to(batch).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> status(String batch) throws IOException, InterruptedException {
        return send(to(batch));
    }

    private HttpRequest.Builder to(String batch) {
        return HttpRequest.newBuilder(URI.create(address + "/chi-ho?ma_lo=" + batch))
                .timeout(Duration.ofSeconds(20))
                .header("X-Api-Key", key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
