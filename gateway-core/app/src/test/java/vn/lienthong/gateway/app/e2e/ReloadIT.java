package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.app.assembly.routes.RouteFiles;

/** Routes that are written anew while transfers go through them. */
class ReloadIT {
    private static final MessageHouse HOUSE = MessageHouse.shared();
    private static final int EXCHANGES = 5;

    private final RouteFiles routes = HOUSE.gateway.part(RouteFiles.class);
    private final Path folder = HOUSE.folder.resolve("home/routes/bank-payout");

    @Test
    void no_transfer_fails_by_an_exchange_nor_by_a_bad_file_or_a_failed_test_among_them() throws IOException {
        // This gateway pays by one bank alone; a route of another would be found.
        Files.deleteIfExists(folder.resolve("send-instant.yaml"));
        Path file = folder.resolve("send.yaml");
        String good = Files.readString(file);
        List<String> batches = new ArrayList<>();
        for (int i = 0; i < EXCHANGES; i++) {
            int before = routes.generation();
            batches.add(HOUSE.api.accepted(Payroll.of("reload", 40, "7777")));
            write(file, good.replace("description:", "description: Written anew " + i + "."));
            patiently().until(() -> routes.generation() > before);
        }

        batches.add(HOUSE.api.accepted(Payroll.of("reload", 40, "7777")));
        write(file, good.replace("connector:pay", "connector:pya"));
        patiently().until(() -> !routes.refused().isEmpty());
        batches.add(HOUSE.api.accepted(Payroll.of("reload", 40, "7777")));

        assertThat(HOUSE.api.get("/status").at("/refusedRoutes/0/reason").asText())
                .matches("10:\\d+ route\\.operation unknown operation 'pya' of connector bank-iso20022 1\\.0\\.0"
                        + " \\(bank-b\\)\\. Did you mean \"pay\"\\? Known: pay, payment-status");
        Path test = aTestThatSaysOtherwise();
        write(file, good.replace("description:", "description: Held against its test."));
        patiently()
                .until(() -> HOUSE.api
                        .get("/status")
                        .at("/refusedRoutes/0/reason")
                        .asText()
                        .contains(" golden."));
        assertThat(HOUSE.api.get("/status").at("/refusedRoutes/0/file").asText())
                .endsWith("tests/bank-payout.send/otherwise.yaml");
        batches.add(HOUSE.api.accepted(Payroll.of("reload", 40, "7777")));
        for (String batch : batches) {
            patiently().until(() -> HOUSE.api.batchState(batch).equals("DONE"));
            assertThat(Set.copyOf(HOUSE.api.answers(batch).values())).containsExactly(Payroll.PAID);
        }
        Files.delete(test);
        write(file, good);
        patiently().until(() -> routes.refused().isEmpty());
        assertThat(routes.all().stream().map(each -> each.id()).collect(Collectors.toSet()))
                .contains("bank-payout.send")
                .doesNotContain("bank-payout.send-instant");
    }

    /** A golden test of the route, beside which it is laid before the route is. */
    private static Path aTestThatSaysOtherwise() throws IOException {
        String shipped = Files.readString(TestHome.ROOT.resolve("tests/bank-payout.send/accepted-then-reported.yaml"));
        String otherwise = shipped.replace("state: REJECTED", "state: COMPLETED");
        assertThat(otherwise).isNotEqualTo(shipped);
        Path tests = Files.createDirectories(HOUSE.folder.resolve("home/tests/bank-payout.send"));
        return Files.writeString(tests.resolve("otherwise.yaml"), otherwise);
    }

    /** As an editor does: never half a file. */
    private static void write(Path file, String text) throws IOException {
        Path beside = Files.writeString(file.resolveSibling("send.yaml.new"), text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
