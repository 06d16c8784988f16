package vn.lienthong.gateway.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.config.SoapProperties;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** When certificates end: those in the folder of the configuration, of the SOAP door, and in the key stores of partners. */
final class CertificateChecks {
    private static final Set<String> ENDINGS = Set.of("pem", "crt", "cer");
    private static final int DEEPEST = 4;
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration NOW = Duration.ofDays(7);

    private final Clock clock;
    private final List<Line> lines = new ArrayList<>();
    private int sound;

    CertificateChecks(Clock clock) {
        this.clock = clock;
    }

    List<Line> look(Ground ground) throws IOException {
        for (Path file : files(ground)) certificates(file);
        Partners partners = Partners.load(ground.config().resolve("partners"), ground.surroundings());
        for (Partner partner : partners.sound().values())
            stores(ground, partner.settings().values());
        if (sound > 0) lines.add(Line.ok("certificate.ends", sound + " certificates hold for more than 30 days"));
        else if (lines.isEmpty()) lines.add(Line.ok("certificate.ends", "no certificates are configured"));
        return lines;
    }

    private static Set<Path> files(Ground ground) throws IOException {
        Set<Path> files = new java.util.TreeSet<>();
        try (Stream<Path> all = Files.walk(ground.config(), DEEPEST)) {
            all.filter(CertificateChecks::mayHold).forEach(files::add);
        }
        SoapProperties.MutualTls tls = ground.gateway().soap().mutualTls();
        if (tls != null)
            for (String name : List.of(tls.certificate(), tls.clients()))
                files.add(ground.config().resolve(name));
        return files;
    }

    private static boolean mayHold(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file);
    }

    private void certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            judge(file, all);
        } catch (IOException | CertificateException unreadable) {
            lines.add(Line.fail(
                    "certificate.unreadable", file + " holds no certificate that can be read", "Put it back"));
        }
    }

    /** Wherever a partner's file has {@code path} and {@code password} side by side. */
    private void stores(Ground ground, YamlNode.Mapping keys) {
        if (keys.get("path") instanceof YamlNode.Scalar path && keys.get("password") instanceof YamlNode.Scalar word)
            store(ground.config().resolve(path.text()), Path.of(path.text()), word.text());
        keys.entries().values().forEach(entry -> {
            if (entry.value() instanceof YamlNode.Mapping below) stores(ground, below);
        });
    }

    private void store(Path besideConfig, Path asWritten, String password) {
        // connectors read it from where the gateway was started
        Path file = Files.exists(asWritten) ? asWritten : besideConfig;
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate != null) judge(file, List.of(certificate));
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            lines.add(Line.fail(
                    "certificate.unreadable",
                    file + " cannot be opened as PKCS#12 with the password that is configured",
                    "Put the file back, or correct the password in the partner's file"));
        }
    }

    private void judge(Path file, Collection<? extends Certificate> all) {
        for (Certificate one : all) {
            if (!(one instanceof X509Certificate certificate)) continue;
            Instant end = certificate.getNotAfter().toInstant();
            Line line = line(file, end, Duration.between(clock.instant(), end));
            if (line == null) sound++;
            else lines.add(line);
        }
    }

    private static @Nullable Line line(Path file, Instant end, Duration left) {
        String fix = "Ask for a new one and put it there; the gateway reads it at its next start";
        String what = "a certificate of " + file + (left.isNegative() ? " ended on " : " ends on ")
                + end.toString().substring(0, 10);
        if (left.compareTo(NOW) <= 0) return Line.fail("certificate.ends", what, fix);
        return left.compareTo(SOON) <= 0 ? Line.warn("certificate.ends", what, fix) : null;
    }
}
