package vn.lienthong.gateway.app.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The door for SOAP calls through X-Road, {@code gateway.soap}.
 *  @param security  who is let in
 *  @param subsystem the gateway's own, {@code instance/class/member/subsystem}
 *  @param maxBytes  largest call, bytes
 *  @param mutualTls the port for {@code mutual-tls} */
public record SoapProperties(
        @DefaultValue("closed") Security security,
        @Nullable String subsystem,

        @Min(1024) @Max(16_777_216) @DefaultValue("65536") int maxBytes,

        @Valid @Nullable MutualTls mutualTls) {
    /** Proof of who calls. */
    public enum Security {
        /** There is no such door. */
        CLOSED,
        /** WS-Security UsernameToken of a user in an agency's file. */
        USERNAME_TOKEN,
        /** The certificate of our own security server. */
        MUTUAL_TLS
    }

    @AssertTrue(message = "an open SOAP door needs gateway.soap.subsystem, like XROADVN/GOV/LIENTHONG/gateway")
    public boolean isNamed() {
        return security == Security.CLOSED || (subsystem != null && subsystem.matches("[^/\\s]+(/[^/\\s]+){3}"));
    }

    @AssertTrue(
            message = "security: mutual-tls needs gateway.soap.mutual-tls with certificate, private-key and clients")
    public boolean isEquipped() {
        return security != Security.MUTUAL_TLS || mutualTls != null;
    }

    public boolean isOpen() {
        return security != Security.CLOSED;
    }

    /** A port of its own. Files are PEM; relative ones: beside application.yaml.
     *  @param certificate of the gateway, with its chain
     *  @param privateKey  of that certificate, PKCS #8 without a passphrase
     *  @param clients     certificates that are let in, each by itself */
    public record MutualTls(
            @DefaultValue("127.0.0.1") String address,
            @Min(0) @Max(65535) @DefaultValue("8443") int port,
            String certificate,
            String privateKey,
            String clients) {}
}
