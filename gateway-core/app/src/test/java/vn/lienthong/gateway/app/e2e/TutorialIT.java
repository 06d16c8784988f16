package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.e2e.TutorialPage.Fence;

/** {@code docs/tutorial.md}, followed to the letter in a project that nobody has touched; see {@link TutorialPage}. */
class TutorialIT {
    private static final Path DOCS = TestHome.ROOT.resolve("docs");
    private static final int WORDS_A_MINUTE = 200;
    /** Of a clone whose libraries are there, on two cores: measured 66 s, and 123 s beside other work. */
    private static final Duration BUILD = Duration.ofSeconds(150);

    @TempDir
    Path folder;

    @Test
    void a_new_bank_is_connected_in_less_than_15_minutes_and_its_first_payments_are_reconciled() throws Exception {
        TutorialPage page = TutorialPage.read(DOCS.resolve("tutorial.md"));
        Duration wall;
        try (TutorialDesk desk = new TutorialDesk(folder)) {
            long start = System.nanoTime();
            for (Fence fence : page.fences()) {
                if (fence.isFile()) desk.write(fence);
                else desk.run(fence);
            }
            wall = Duration.ofNanos(System.nanoTime() - start);
            theFirstPaymentIsReconciled(desk);
            assertThat(page.fences()).noneMatch(fence -> fence.value("file").endsWith(".java"));
        }
        Duration reading = Duration.ofSeconds(page.words() * 60L / WORDS_A_MINUTE);
        System.out.printf(
                "Tutorial: %,d words, %d steps; %.1f minutes of reading, %d s of running%n",
                page.words(), page.steps(), reading.toSeconds() / 60.0, wall.toSeconds());
        assertThat(reading.plus(wall).plus(BUILD)).isLessThan(Duration.ofMinutes(15));
        assertThat(Files.readString(TestHome.ROOT.resolve("README.md")))
                .contains("%,d words".formatted(page.words()), page.steps() + " steps");
    }

    /** What the page shows is one thing; what stands in the ledger and in the bank's book is another. */
    private static void theFirstPaymentIsReconciled(TutorialDesk desk) throws IOException, InterruptedException {
        Path var = desk.root().resolve("var");
        String gateway = Files.readString(var.resolve("gateway.url")).strip() + "/api/v1";
        JsonNode transfers = get(gateway + "/transfers?batch=1", Files.readString(var.resolve("admin.token")));
        List<String> states = transfers.path("items").findValuesAsText("state");
        assertThat(states).containsExactlyInAnyOrder("COMPLETED", "COMPLETED", "COMPLETED", "REJECTED");
        assertThat(transfers.path("items").findValuesAsText("destination")).containsOnly("bank-csv");
        JsonNode book = get("http://localhost:" + desk.port("8090") + "/book?destination=bank-csv", "");
        assertThat(book.toString())
                .isEqualTo("{\"credits\":3,\"sum\":2000000,\"duplicates\":0,\"returned\":0,\"pending\":0}");
    }

    private static JsonNode get(String url, String token) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("Authorization", "Bearer " + token.strip())
                    .build();
            return Api.json(http.send(request, BodyHandlers.ofString()));
        }
    }

    @Test
    void the_vietnamese_page_has_the_same_fences_to_the_byte() throws IOException {
        TutorialPage english = TutorialPage.read(DOCS.resolve("tutorial.md"));
        TutorialPage vietnamese = TutorialPage.read(DOCS.resolve("tutorial.vi.md"));

        assertThat(vietnamese.fences()).isEqualTo(english.fences());
        assertThat(vietnamese.text()).isNotEqualTo(english.text());
    }
}
