package vn.lienthong.gateway.app.assembly.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFolderTest {
    @TempDir
    Path home;

    private Path written(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void what_is_written_added_or_taken_away_anywhere_in_a_folder_changes_its_state() throws Exception {
        Path routes = written("routes/a/send.yaml", "one").getParent().getParent();
        String before = RouteFolder.state(routes, home.resolve("not there"));
        assertThat(RouteFolder.state(routes)).isEqualTo(before);

        written("routes/a/send.yaml", "longer");
        String changed = RouteFolder.state(routes);
        Path added = written("routes/b/deep/send.yaml", "");
        String more = RouteFolder.state(routes);
        Files.delete(added);

        assertThat(changed).isNotEqualTo(before);
        assertThat(more).isNotEqualTo(changed);
        assertThat(RouteFolder.state(routes)).isEqualTo(changed);
    }

    @Test
    void a_link_is_the_file_it_leads_to_and_one_that_leads_nowhere_is_none() throws Exception {
        Path target = written("mounted/send.yaml", "one");
        Path link = written("routes/a/other.yaml", "").resolveSibling("send.yaml");
        String without = RouteFolder.state(home.resolve("routes"));
        Files.createSymbolicLink(link, target);
        String before = RouteFolder.state(home.resolve("routes"));

        Files.writeString(target, "longer");

        assertThat(before).isNotEqualTo(without);
        assertThat(RouteFolder.state(home.resolve("routes")))
                .isNotEqualTo(before)
                .isNotEmpty();
        Files.delete(target);
        assertThat(RouteFolder.state(home.resolve("routes"))).isEqualTo(without);
    }
}
