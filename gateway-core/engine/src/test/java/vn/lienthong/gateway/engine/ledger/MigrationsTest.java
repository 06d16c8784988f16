package vn.lienthong.gateway.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A migration that was applied somewhere never changes, not even in a comment: a ledger that has it would not start any more. */
class MigrationsTest {
    private static final Path FILES = Path.of("src/main/resources/db/migration");
    private static final Path LOCK = Path.of("src/test/resources/migrations.lock");

    @Test
    void every_migration_is_as_it_was_when_it_was_added() throws IOException, NoSuchAlgorithmException {
        var there = new TreeMap<String, String>();
        try (var files = Files.list(FILES)) {
            for (Path file : files.toList()) there.put(file.getFileName().toString(), hash(file));
        }
        var locked = new TreeMap<String, String>();
        for (String line : Files.readAllLines(LOCK)) locked.put(line.substring(66), line.substring(0, 64));

        assertThat(there).as("a new migration gets a line in " + LOCK).isEqualTo(locked);
    }

    private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
