package vn.lienthong.connector.instant.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class RequestSignerTest {
    private static final RequestSigner.Headers HEADERS = new RequestSigner.Headers("X-Signature", "X-Key-Id");
    private static final byte[] FOX = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);

    @Test
    void a_signature_is_the_hmac_of_the_body() throws Exception {
        assertThat(new RequestSigner(HEADERS, "k", "key", "HmacSHA256", false).signature(FOX))
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
        assertThat(new RequestSigner(HEADERS, "k", "key", "HmacSHA256", true).signature(FOX))
                .isEqualTo("97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=");
    }

    @Test
    void an_algorithm_that_does_not_exist_is_told_at_the_start() {
        assertThatThrownBy(() -> new RequestSigner(HEADERS, "k", "key", "HmacNone", false))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void the_key_is_in_nothing_that_is_printed() throws Exception {
        assertThat(new RequestSigner(HEADERS, "k", "s3cret", "HmacSHA256", false).toString())
                .doesNotContain("s3cret");
    }
}
