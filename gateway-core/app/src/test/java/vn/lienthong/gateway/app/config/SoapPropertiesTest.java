package vn.lienthong.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.app.config.SoapProperties.Security;

/** A SOAP door that is open to nobody in particular does not start. */
class SoapPropertiesTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final SoapProperties.MutualTls TLS =
            new SoapProperties.MutualTls("127.0.0.1", 8443, "soap.pem", "soap.key", "clients.pem");

    private static List<String> wrongIn(
            Security security, @Nullable String subsystem, SoapProperties.@Nullable MutualTls tls) {
        return VALIDATOR.validate(new SoapProperties(security, subsystem, 65_536, tls)).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }

    @Test
    void an_open_door_needs_the_gateways_own_name_in_four_parts() {
        assertThat(wrongIn(Security.USERNAME_TOKEN, "gateway", null))
                .singleElement()
                .asString()
                .contains("gateway.soap.subsystem");
        assertThat(wrongIn(Security.MUTUAL_TLS, null, TLS))
                .singleElement()
                .asString()
                .contains("subsystem");
        assertThat(wrongIn(Security.USERNAME_TOKEN, "XROADVN/GOV/LIENTHONG/gateway", null))
                .isEmpty();
    }

    @Test
    void mutual_tls_needs_its_keys_and_a_closed_door_needs_nothing() {
        assertThat(wrongIn(Security.MUTUAL_TLS, "XROADVN/GOV/LIENTHONG/gateway", null))
                .singleElement()
                .asString()
                .contains("gateway.soap.mutual-tls");
        assertThat(wrongIn(Security.MUTUAL_TLS, "XROADVN/GOV/LIENTHONG/gateway", TLS))
                .isEmpty();
        assertThat(wrongIn(Security.CLOSED, null, null)).isEmpty();
    }
}
