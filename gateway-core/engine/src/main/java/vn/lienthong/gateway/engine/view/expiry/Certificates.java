package vn.lienthong.gateway.engine.view.expiry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** When the certificates end by which a destination is spoken to: those of its {@code keystore} and its {@code truststore}. */
public final class Certificates {
    private static final List<String> STORES = List.of("keystore", "truststore");

    private Certificates() {}

    /**
     * The certificate of a store that ends first.
     *
     * @param store {@code keystore}: ours; {@code truststore}: the partner's
     * @param until absent: the store cannot be read, or has none
     */
    public record Certificate(String store, @Nullable Instant until) {}

    /** Empty where the partner is spoken to without, or with those of the JDK. */
    public static List<Certificate> of(Partner partner) {
        var found = new ArrayList<Certificate>();
        for (String store : STORES)
            if (partner.settings().values().get(store) instanceof YamlNode.Mapping section)
                found.add(new Certificate(store, end(text(section, "path"), text(section, "password"))));
        return found;
    }

    private static @Nullable String text(YamlNode.Mapping section, String key) {
        return section.get(key) instanceof YamlNode.Scalar scalar ? scalar.text() : null;
    }

    private static @Nullable Instant end(@Nullable String path, @Nullable String password) {
        if (path == null || password == null) return null;
        try (var file = Files.newInputStream(Path.of(path))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, password.toCharArray());
            Instant first = null;
            for (String alias : Collections.list(store.aliases())) {
                if (!(store.getCertificate(alias) instanceof X509Certificate certificate)) continue;
                Instant end = certificate.getNotAfter().toInstant();
                if (first == null || end.isBefore(first)) first = end;
            }
            return first;
        } catch (IOException | GeneralSecurityException unreadable) {
            return null;
        }
    }
}
