package vn.lienthong.sandbox.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** The key of a partner over HTTPS and the certificate that it signed itself, made at the first start and kept.
 *
 * @param keystore PKCS#12 with both
 * @param pem the certificate alone, as the partner gives it to its customers */
public record OwnCertificate(Path keystore, Path pem) {
    private static final String ALIAS = "partner";
    /** Whoever can read the file may have the key: it is a simulated partner's. */
    public static final String PASSWORD = "sandbox";

    /** Throws {@link IllegalStateException} where the JDK's keytool is not there or fails. */
    public static OwnCertificate in(Path folder) {
        OwnCertificate own = new OwnCertificate(folder.resolve("key.p12"), folder.resolve("certificate.pem"));
        try {
            if (Files.notExists(own.pem)) {
                Files.createDirectories(folder);
                own.make();
            }
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate cannot be kept in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate in " + folder + " cannot be read", e);
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        Path fresh = keystore.resolveSibling("key.p12.tmp");
        Files.deleteIfExists(fresh);
        keytool(fresh);
        KeyStore keys = KeyStore.getInstance(fresh.toFile(), PASSWORD.toCharArray());
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getCertificate(ALIAS).getEncoded());
        Files.move(fresh, keystore, StandardCopyOption.REPLACE_EXISTING);
        Path text = Files.write(
                pem.resolveSibling("certificate.pem.tmp"),
                ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                        .getBytes(StandardCharsets.US_ASCII));
        Files.move(text, pem, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The JDK has no other way to sign a certificate. */
    private static void keytool(Path into) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        into.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool made a certificate", e);
        } finally {
            keytool.destroy();
        }
    }
}
