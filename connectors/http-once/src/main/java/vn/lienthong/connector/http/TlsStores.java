package vn.lienthong.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.InvalidConfig;

/** Makes the TLS context of a destination from PKCS#12 files. */
public final class TlsStores {
    private TlsStores() {}

    /** A PKCS#12 file and what opens it. */
    public record Store(Path path, String password) {
        @Override
        public String toString() {
            return "Store[" + path + "]";
        }
    }

    /**
     * @param trust certificates of the partner; the JDK's own if absent
     * @param identity our key and certificate, for partners that ask for one
     */
    public static SSLContext context(@Nullable Store trust, @Nullable Store identity)
            throws IOException, GeneralSecurityException {
        if (trust == null && identity == null) return SSLContext.getDefault();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity == null ? null : identity(identity), trust == null ? null : trusted(trust), null);
        return context;
    }

    /**
     * As the sections {@code truststore} and {@code keystore} of a configuration say, each with {@code path} and {@code password}.
     *
     * @throws InvalidConfig a file cannot be read
     */
    public static SSLContext context(ConfigSection config) throws InvalidConfig {
        Store trust = store(config.section("truststore"));
        Store identity = store(config.section("keystore"));
        try {
            return context(trust, identity);
        } catch (IOException | GeneralSecurityException e) {
            throw config.invalid(
                    identity == null ? "truststore" : trust == null ? "keystore" : "truststore or keystore",
                    "cannot be read as PKCS#12 with its password: "
                            + e.getClass().getSimpleName());
        }
    }

    private static @Nullable Store store(ConfigSection store) throws InvalidConfig {
        return store.isEmpty() ? null : new Store(Path.of(store.text("path")), store.text("password"));
    }

    private static KeyManager[] identity(Store store) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(read(store), store.password().toCharArray());
        return keys.getKeyManagers();
    }

    private static TrustManager[] trusted(Store store) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(read(store));
        return trust.getTrustManagers();
    }

    private static KeyStore read(Store store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store.path())) {
            keys.load(file, store.password().toCharArray());
        }
        return keys;
    }
}
