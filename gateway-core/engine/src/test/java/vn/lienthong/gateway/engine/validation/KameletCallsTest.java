package vn.lienthong.gateway.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Against Camel's description of HTTP, and that of a component of this test, which takes no option that it does not know. */
class KameletCallsTest {
    @TempDir
    Path folder;

    private List<String> found(String call) throws IOException {
        Path kamelet = Files.writeString(folder.resolve("pay.kamelet.yaml"), """
                spec:
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - %s
                """.formatted(call));
        return new KameletCalls()
                .check(kamelet, false).stream().map(Finding::what).toList();
    }

    @Test
    void what_a_component_has_not_is_found_and_what_goes_to_the_partner_is_not() throws IOException {
        assertThat(found("to: 'https://desk.example/pay?throwExceptionOnFailur=false'"))
                .containsExactly("the component https has no option throwExceptionOnFailur");
        assertThat(found("to: 'https://desk.example/pay?day=5'")).isEmpty();
        assertThat(found("to: 'strict:desk?day=5'")).containsExactly("the component strict has no option day");
        assertThat(found("to: {uri: 'strict:desk', parameters: {often: seldom, loud: 7}}"))
                .containsExactly("the option often is no whole number", "the option loud is not true or false");
        assertThat(found("to: 'htps://desk.example'")).containsExactly("there is no component htps");
    }

    @Test
    void what_is_filled_later_or_belongs_to_a_family_of_options_is_left_alone() throws IOException {
        assertThat(found("to: 'strict:desk?plan.anything=x&often={{often}}&{{more}}=1'"))
                .isEmpty();
        assertThat(found("toD: 'strict:desk?often=${header.often}'")).isEmpty();
        assertThat(found("toD: '${header.whereTo}'")).isEmpty();
        assertThat(found("to: '{{url}}/pay?day={{day}}'")).isEmpty();
    }
}
