package vn.lienthong.gateway.engine.plugin.kamelet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.InvalidConfig;

/**
 * Whom a declarative connector trusts over HTTPS, and who we are. Keys of its configuration that have these names say so, in whatever
 * connector: {@code certificates} (PEM), {@code truststore} and {@code keystore} (PKCS#12: {@code path}, {@code password}).
 */
final class PartnerTls {
    private static final String CERTIFICATES = "certificates";
    private static final String TRUSTSTORE = "truststore";
    private static final String KEYSTORE = "keystore";
    /** No parameters of a Kamelet. */
    static final Set<String> KEYS = Set.of(CERTIFICATES, TRUSTSTORE, KEYSTORE);

    private final Map<String, Object> config;

    private PartnerTls(Map<String, Object> config) {
        this.config = config;
    }

    /** @return absent where the configuration has none of the keys: then the JDK's certificates are trusted */
    static @Nullable SSLContextParameters of(Map<String, Object> config) throws InvalidConfig {
        if (KEYS.stream().noneMatch(config::containsKey)) return null;
        SSLContext context = new PartnerTls(config).context();
        return new SSLContextParameters() {
            @Override
            public SSLContext createSSLContext(CamelContext camel) {
                return context;
            }
        };
    }

    private SSLContext context() throws InvalidConfig {
        KeyStore trusted = trusted();
        KeyManager[] ours = config.containsKey(KEYSTORE) ? identity() : null;
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new InvalidConfig(
                    TRUSTSTORE, "cannot be used: " + unusable.getClass().getSimpleName());
        }
    }

    /** Null: the JDK's own. */
    private @Nullable KeyStore trusted() throws InvalidConfig {
        if (config.containsKey(TRUSTSTORE)) return store(TRUSTSTORE);
        return config.containsKey(CERTIFICATES) ? certificates(String.valueOf(config.get(CERTIFICATES))) : null;
    }

    private static KeyStore certificates(String pem) throws InvalidConfig {
        try {
            Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (all.isEmpty()) throw new CertificateException("none");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate each : all) store.setCertificateEntry("partner-" + store.size(), each);
            return store;
        } catch (GeneralSecurityException | IOException noCertificate) {
            throw new InvalidConfig(
                    CERTIFICATES,
                    "holds no certificate in PEM; write ${file:keys/partner.pem}, a path beside the partners");
        }
    }

    private KeyManager[] identity() throws InvalidConfig {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(KEYSTORE), part(KEYSTORE, "password").toCharArray());
            return keys.getKeyManagers();
        } catch (GeneralSecurityException unusable) {
            throw new InvalidConfig(
                    KEYSTORE, "cannot be used: " + unusable.getClass().getSimpleName());
        }
    }

    private KeyStore store(String key) throws InvalidConfig {
        try (InputStream file = Files.newInputStream(Path.of(part(key, "path")))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, part(key, "password").toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new InvalidConfig(
                    key,
                    "cannot be read as PKCS#12 with its password: "
                            + unreadable.getClass().getSimpleName());
        }
    }

    private String part(String key, String name) throws InvalidConfig {
        Object value = config.get(key) instanceof Map<?, ?> store ? store.get(name) : null;
        if (value == null) throw new InvalidConfig(key, "has no " + name);
        return value.toString();
    }
}
