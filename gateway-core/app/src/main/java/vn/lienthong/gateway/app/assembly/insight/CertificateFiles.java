package vn.lienthong.gateway.app.assembly.insight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.alert.Certificates;

/** Every certificate in the folder of the configuration, wherever it is used. What cannot be read as one is none: who uses it says so. */
final class CertificateFiles implements Certificates {
    private static final Set<String> ENDINGS = Set.of("pem", "crt", "cer");
    private static final int DEEPEST = 4;
    private final Path config;

    CertificateFiles(Path config) {
        this.config = config;
    }

    @Override
    public List<Expiry> all() {
        try (Stream<Path> files = Files.walk(config, DEEPEST)) {
            return files.filter(CertificateFiles::mayHold)
                    .sorted()
                    .flatMap(file -> Stream.ofNullable(first(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mayHold(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file);
    }

    private @Nullable Expiry first(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(certificate ->
                            ((X509Certificate) certificate).getNotAfter().toInstant())
                    .min(Instant::compareTo)
                    .map(at -> new Expiry(config.relativize(file).toString(), at))
                    .orElse(null);
        } catch (IOException | CertificateException noCertificate) {
            return null;
        }
    }
}
