package vn.lienthong.gateway.app.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.Gateway;

/** Bash itself completes what people begin to type. */
class CompletionIT {
    @TempDir
    Path folder;

    private static String script(int expected, String shell) {
        var out = new StringWriter();
        int code = Gateway.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("completion", shell);
        assertThat(code).isEqualTo(expected);
        return out.toString();
    }

    @Test
    void bash_completes_commands_below_commands_and_their_options() throws Exception {
        assertThat(typed("./gateway", "conn")).containsExactly("connector");
        assertThat(typed("./gateway", "connector", "ins")).containsExactly("install");
        assertThat(typed("gateway", "config", "show", "--eff")).containsExactly("--effective");
        assertThat(typed("./gateway", "do")).containsExactlyInAnyOrder("doctor", "docs");
        assertThat(typed("./gateway", "tes")).containsExactly("test");
        assertThat(typed("./gateway", "qqq")).isEmpty();
    }

    /** As bash would after the tabulator key: the function that is registered for the last part of the path. */
    private List<String> typed(String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("gateway.bash"), script(0, "bash"));
        String ask = """
                source "$1"; shift
                how=$(complete -p gateway); how=${how#*-F }; function=${how%% *}
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                "$function" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        var command = new java.util.ArrayList<>(List.of("bash", "--norc", "-c", ask, "bash", script.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said.lines().filter(line -> !line.isBlank()).toList();
    }

    @Test
    void zsh_gets_the_same_with_its_own_head_and_nobody_else_anything() {
        assertThat(script(0, "zsh"))
                .startsWith("#compdef gateway ./gateway\n")
                .contains("bashcompinit", "compopt() {")
                // an alias is not known inside the function that zsh makes of the file
                .doesNotContain("alias compopt")
                .endsWith("== _gateway ]]; then _bash_complete -o default -F _complete_gateway; fi\n");
        assertThat(script(0, "bash")).isEqualTo(script(0, "bash"));
        assertThat(script(2, "fish")).contains("is not bash or zsh");
    }
}
