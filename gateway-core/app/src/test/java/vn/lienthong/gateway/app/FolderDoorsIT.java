package vn.lienthong.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.config.ConfigFolder;

/** A whole gateway with a folder: a list goes in, the gateway is stopped and started again, the answers come out. */
class FolderDoorsIT {
    private static final String LIST = """
            programme,component,entitlement_month,beneficiary_id,full_name,personal_number,birth_date,commune_code,payee_name,payee_relation,bank_bin,account_number,amount_vnd,funding_source
            social-monthly,allowance,2026-11,F-000001,Trần Thị Lan,000000000901,1950,00004,Trần Thị Lan,self,970436,1000000901,500000,central
            social-monthly,allowance,2026-11,F-000002,Trần Thị Lan,000000000902,1950,00004,Trần Thị Lan,self,970436,1000000902,x,central
            """;

    @TempDir
    Path folder;

    @Test
    void lists_are_taken_and_answered_across_a_restart_and_another_agencys_broken_file_shuts_only_its_own_doors()
            throws Exception {
        Path config = ConfigFolder.of(Path.of("../../config")).writeTo(folder.resolve("config"));
        Path agencies = Files.createDirectories(config.resolve("agencies"));
        Files.writeString(agencies.resolve("broken.yaml"), "id: broken\nfolders: [{path: a, service: none}]\n");
        Files.writeString(agencies.resolve("office.yaml"), """
                id: office
                folders:
                  - {path: folders/office, service: bank-payout, quiet: 0s, poll: 100ms, parameters: {checkOnly: true}}
                """);
        Path office = folder.resolve("var/folders/office");
        try (GatewayServer first = start(config)) {
            assertThat(first.port()).isPositive();
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.isDirectory(office.resolve("out")));
            lay(office.resolve("in/list.control.json"), "{\"count\": 2, \"sum\": 500000}");
            lay(office.resolve("in/list.csv"), LIST);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> names(office.resolve("in")).isEmpty());
        }
        try (GatewayServer second = start(config)) {
            assertThat(second.port()).isPositive();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> names(office.resolve("out")).equals(List.of("list.refused.csv", "list.result.csv")));
        }

        assertThat(names(office.resolve("done"))).containsExactly("list.control.json", "list.csv");
        assertThat(Files.readString(office.resolve("out/list.result.csv")).lines())
                .anyMatch(line -> line.startsWith("2,refused,amount_vnd.format"));
    }

    private GatewayServer start(Path config) {
        return GatewayServer.start(new GatewayServer.Settings(
                config,
                folder.resolve("var"),
                false,
                Map.of(
                        "server.port", "0",
                        "management.server.port", "0",
                        "gateway.broker.port", "-1",
                        "gateway.database.shared-buffers", "32MB")));
    }

    /** As an agency does it whose program renames. */
    private static void lay(Path file, String content) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(half, content);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> names(Path room) throws IOException {
        try (var files = Files.list(room)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
