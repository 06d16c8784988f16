package vn.lienthong.gateway.app.assembly.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import vn.lienthong.gateway.app.config.SoapProperties;

/** A port of its own on which only holders of a pinned certificate are heard: our own security server. */
public final class MutualTls {
    /** Of the stores that are in memory only: Tomcat takes none without. */
    private static final String STORE = "in memory";

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Set<X509Certificate> pinned = new HashSet<>();
    private final Connector connector;

    /** @param folder to which the files are relative */
    MutualTls(SoapProperties.MutualTls settings, Path folder) throws GeneralSecurityException {
        var own = PemSslStoreDetails.forCertificate(file(folder, settings.certificate()))
                .withPrivateKey(file(folder, settings.privateKey()))
                .withPassword(STORE);
        var stores = new PemSslStoreBundle(own, PemSslStoreDetails.forCertificate(file(folder, settings.clients())));
        KeyStore clients = stores.getTrustStore();
        for (String alias : Collections.list(clients.aliases()))
            if (clients.getCertificate(alias) instanceof X509Certificate certificate) pinned.add(certificate);
        connector = connector(settings, stores);
    }

    private static String file(Path folder, String name) {
        return folder.resolve(name).toUri().toString();
    }

    private static Connector connector(SoapProperties.MutualTls settings, PemSslStoreBundle stores) {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCertificateVerification("required");
        host.setTrustStore(stores.getTrustStore());
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(stores.getKeyStore());
        certificate.setCertificateKeyPassword(STORE);
        host.addCertificate(certificate);
        var connector = new Connector();
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setPort(settings.port());
        connector.setProperty("address", settings.address());
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        return connector;
    }

    Connector connector() {
        return connector;
    }

    /** The port that it really listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Whether a call came in here. */
    boolean isHere(HttpServletRequest call) {
        return call.isSecure() && call.getLocalPort() == port();
    }

    /** Whether a call came in here with a pinned certificate: one that such a certificate signed is not enough. */
    boolean mayEnter(HttpServletRequest call) {
        if (!isHere(call) || !(call.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain)) return false;
        return chain.length > 0 && pinned.contains(chain[0]) && isValid(chain[0]);
    }

    private static boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException expired) {
            return false;
        }
    }
}
