package vn.lienthong.gateway.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.NoSuchEndpointException;
import org.junit.jupiter.api.Test;

class StageTest {
    @Test
    void a_route_that_does_not_start_is_named_and_what_camel_has_against_it_is_kept() {
        Map<Path, String> broken =
                Map.of(Path.of("a.yaml"), "- route: {id: a, from: {uri: 'nowhere:x', steps: [{to: 'mapping:m'}]}}\n");

        assertThatThrownBy(() -> new Stage(Rehearsing.props(), broken))
                .isInstanceOf(Unplayable.class)
                .hasMessageStartingWith("a.yaml: ")
                .hasRootCauseInstanceOf(NoSuchEndpointException.class);
    }
}
