package vn.lienthong.gateway.app.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.app.Gateway;

/** {@code explain CODE}. */
class ExplainCommandTest {
    private static final String CONFIG =
            Path.of("../../config").toAbsolutePath().toString();

    private final StringWriter said = new StringWriter();

    private int explain(String... words) {
        return Gateway.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(Stream.concat(Stream.of("explain", "--config", CONFIG), Stream.of(words))
                        .toArray(String[]::new));
    }

    @Test
    void a_code_is_told_in_either_language_with_what_to_do() {
        assertThat(explain("account.wrong", "--lang", "en")).isZero();
        assertThat(explain("account.wrong", "--lang", "vi")).isZero();

        assertThat(said.toString())
                .containsPattern(
                        "account\\.wrong\n  \\S.+\n  \\S.+\n  Whose it is: .*; can go again: .*; runbook: \\S+\n")
                .contains("; sổ tay: ");
    }

    @Test
    void what_is_no_code_ends_with_the_one_that_was_meant() {
        assertThat(explain("partner.unknown-kee")).isEqualTo(1);
        assertThat(said.toString())
                .contains("There is no code partner.unknown-kee. Did you mean \"partner.unknown-key\"?");
        assertThat(explain()).isEqualTo(2);
    }
}
