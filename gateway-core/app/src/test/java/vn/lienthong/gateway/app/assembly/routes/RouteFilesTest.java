package vn.lienthong.gateway.app.assembly.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.view.route.RunningRoutes.Refused;
import vn.lienthong.gateway.engine.view.route.RunningRoutes.Running;
import vn.lienthong.gateway.engine.yaml.Finding;

class RouteFilesTest {
    private static final String ROUTE = """
            - route:
                id: %s
                from:
                  uri: transfer:%s
                  steps:
                    - to: mapping:%s
            """;

    @TempDir
    Path folder;

    /** What takes work now: the consumers that have started and not stopped. */
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    private final List<WeakReference<Object>> consumers = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private RouteFiles routes;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        routes = new RouteFiles(
                new RouteFolder(folder.resolve("routes"), folder.resolve("last-good")),
                this::components,
                () -> List.copyOf(findings),
                () -> {});
    }

    @AfterEach
    void stop() {
        routes.stop();
    }

    @Test
    void routes_that_are_written_anew_take_over_and_those_before_end() throws IOException {
        write("a", "one", "m1");
        routes.start();

        write("a", "one", "m2");
        write("b", "two", "m1");

        assertThat(routes.reload()).isTrue();
        assertThat(routes.generation()).isEqualTo(2);
        assertThat(routes.steps("one", "")).containsExactly("mapping:m2");
        await().until(() -> open.equals(Set.of("gateway-2 one", "gateway-2 two")));
    }

    @Test
    void what_is_found_against_them_is_said_and_those_before_go_on() throws IOException {
        write("a", "one", "m1");
        routes.start();

        write("a", "one", "m2");
        findings.add(new Finding(
                folder.resolve("routes/a.yaml").toString(),
                6,
                15,
                "route.mapping",
                "there is no mapping m2",
                "Known: m1"));

        assertThat(routes.reload()).isFalse();
        assertThat(routes.refused())
                .containsExactly(new Refused("a.yaml", "6:15 route.mapping there is no mapping m2. Known: m1"));
        assertThat(routes.steps("one", "")).containsExactly("mapping:m1");
        assertThat(open).containsExactly("gateway-1 one");

        findings.clear();
        assertThat(routes.reload()).isTrue();
        assertThat(routes.refused()).isEmpty();
    }

    @Test
    void when_there_is_no_file_any_more_that_is_said_and_those_before_go_on() throws IOException {
        write("a", "one", "m1");
        routes.start();
        Files.delete(folder.resolve("routes/a.yaml"));

        assertThat(routes.reload()).isFalse();
        assertThat(routes.refused())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains("no route file"));
        assertThat(routes.steps("one", "")).containsExactly("mapping:m1");
    }

    @Test
    void a_golden_test_that_fails_keeps_the_routes_before() throws IOException {
        var failing = new ArrayList<Finding>();
        var asked = new ArrayList<Map<Path, String>>();
        routes = new RouteFiles(
                new RouteFolder(folder.resolve("routes"), folder.resolve("last-good")),
                this::components,
                List::of,
                () -> {},
                new Rehearsals() {
                    @Override
                    public List<Finding> failing(Map<Path, String> texts) {
                        asked.add(texts);
                        return failing;
                    }

                    @Override
                    public void serve(Map<Path, String> texts) {}
                });
        write("a", "one", "m1");
        routes.start();

        write("a", "one", "m2");
        failing.add(new Finding(
                folder.resolve("tests/a/good.yaml").toString(),
                9,
                5,
                "golden.differs",
                "items[0].state differs",
                "Correct it"));

        assertThat(routes.reload()).isFalse();
        assertThat(asked.getLast().values()).singleElement().asString().contains("mapping:m2");
        assertThat(routes.refused())
                .containsExactly(
                        new Refused("tests/a/good.yaml", "9:5 golden.differs items[0].state differs. Correct it"));
        assertThat(routes.steps("one", "")).containsExactly("mapping:m1");
        assertThat(open).containsExactly("gateway-1 one");

        failing.clear();
        assertThat(routes.reload()).isTrue();
        assertThat(routes.steps("one", "")).containsExactly("mapping:m2");
    }

    @Test
    void when_one_of_them_does_not_start_none_of_them_takes_over() throws IOException {
        write("a", "one", "m1");
        routes.start();

        write("a", "one", "m2");
        write("b", "two", "broken");

        assertThat(routes.reload()).isFalse();
        assertThat(routes.refused())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains("broken"));
        assertThat(open).containsExactly("gateway-1 one");
        assertThat(routes.generation()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_broken_at_the_start_runs_as_it_last_did() throws IOException {
        write("a", "one", "m1");
        routes.start();
        routes.stop();

        write("a", "one", "broken");
        routes.start();

        assertThat(routes.refused())
                .singleElement()
                .satisfies(each -> assertThat(each.file()).isEqualTo("a.yaml"));
        assertThat(routes.all()).extracting(Running::id).containsExactly("a");
        assertThat(routes.steps("one", "")).containsExactly("mapping:m1");
    }

    @Test
    void two_files_for_the_same_work_do_not_both_run() throws IOException {
        write("a", "one", "m1");
        write("b", "one", "m2");

        routes.start();

        assertThat(routes.refused()).extracting(Refused::file).containsExactly("b.yaml");
        assertThat(routes.steps("one", "")).containsExactly("mapping:m1");
    }

    @Test
    void it_is_exchanged_when_it_lies_still_and_a_refused_folder_is_not_tried_again() throws IOException {
        write("a", "one", "m1");
        routes.start();
        try (var watch = new RouteWatch(routes, folder.resolve("routes"))) {
            watch.start(Duration.ofMillis(20));
            write("a", "one", "another");

            await().until(() -> routes.generation() == 2);
            write("a", "one", "broken");
            await().until(() -> !routes.refused().isEmpty());
            assertThat(routes.generation()).isEqualTo(2);
            write("a", "one", "m1");
            await().until(() -> routes.generation() == 3 && routes.refused().isEmpty());
        }
    }

    @Test
    void a_check_that_itself_fails_is_said_and_what_is_written_next_is_exchanged() throws IOException {
        var broken = new AtomicBoolean(true);
        routes = new RouteFiles(
                new RouteFolder(folder.resolve("routes"), folder.resolve("last-good")),
                this::components,
                () -> {
                    if (broken.get()) throw new IllegalStateException("001046000007 is not what it should be");
                    return List.of();
                },
                () -> {});
        write("a", "one", "m1");
        routes.start();
        try (var watch = new RouteWatch(routes, folder.resolve("routes"))) {
            watch.start(Duration.ofMillis(20));
            write("a", "one", "another");

            await().until(() -> !routes.refused().isEmpty());
            assertThat(routes.refused())
                    .as("the fault by its name; its words may hold what a golden test has in it")
                    .singleElement()
                    .satisfies(each -> assertThat(each.reason())
                            .contains("IllegalStateException")
                            .doesNotContain("001046000007"));
            assertThat(routes.steps("one", "")).containsExactly("mapping:m1");

            broken.set(false);
            write("a", "one", "yet-another");
            await().until(() -> routes.generation() == 2 && routes.refused().isEmpty());
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_said_at_the_start_and_at_an_exchange() throws IOException {
        write("a", "one", "m1");
        Files.write(folder.resolve("routes/b.yaml"), new byte[] {(byte) 0xFF});

        routes.start();
        assertThat(routes.refused()).singleElement().satisfies(each -> {
            assertThat(each.file()).isEqualTo("b.yaml");
            assertThat(each.reason()).contains("file.unreadable");
        });
        assertThat(routes.steps("one", "")).containsExactly("mapping:m1");

        write("a", "one", "m2");
        assertThat(routes.reload()).isFalse();
        assertThat(routes.refused())
                .containsExactly(
                        new Refused(
                                "b.yaml",
                                "1:1 file.unreadable the file cannot be read. Check that it is there, in UTF-8, and may be read"));
    }

    @Test
    void five_hundred_exchanges_leave_nothing_behind() throws IOException {
        write("a", "one", "m1");
        routes.start();
        int threads = Thread.activeCount();

        for (int i = 0; i < 500; i++) {
            write("a", "one", i % 2 == 0 ? "m2" : "m1");
            assertThat(routes.reload()).isTrue();
        }

        await().until(() -> open.equals(Set.of("gateway-501 one")));
        await().until(() -> Thread.activeCount() <= threads + 1);
        await().until(() -> {
            System.gc();
            return consumers.stream().filter(each -> each.get() != null).count() <= 2;
        });
    }

    private void write(String file, String service, String mapping) throws IOException {
        Files.writeString(folder.resolve("routes/" + file + ".yaml"), ROUTE.formatted(file, service, mapping));
    }

    private Map<String, Component> components() {
        return Map.of("transfer", new Work(), "mapping", new Work());
    }

    /** Notes which consumers are open; a step to {@code broken} does not start. */
    private final class Work extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
            if (path.equals("broken")) throw new IllegalArgumentException("mapping broken is not there");
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(org.apache.camel.Exchange exchange) {}
                    };
                }

                @Override
                public Consumer createConsumer(Processor route) {
                    String name = getCamelContext().getName() + " " + path;
                    var consumer = new DefaultConsumer(this, route) {
                        @Override
                        protected void doStart() throws Exception {
                            super.doStart();
                            open.add(name);
                        }

                        @Override
                        protected void doStop() throws Exception {
                            open.remove(name);
                            super.doStop();
                        }
                    };
                    consumers.add(new WeakReference<>(consumer));
                    return consumer;
                }
            };
        }
    }
}
