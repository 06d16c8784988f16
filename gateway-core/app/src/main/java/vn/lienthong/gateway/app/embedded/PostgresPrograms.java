package vn.lienthong.gateway.app.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's own programs and says in one line why one of them failed. */
final class PostgresPrograms {
    private final Path folder;
    private Path binaries = Path.of("");

    PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    void unpack() throws IOException {
        Files.createDirectories(folder);
        binaries = PostgresBinaries.unpack(folder);
    }

    /** @throws IOException it ended with another code than 0; the message has its last words */
    void run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (startedByRoot()) {
            // PostgreSQL refuses root; in a user namespace of its own it is nobody, and files stay ours
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, program, ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = exitCode(process);
        String words = Files.readString(output, StandardCharsets.UTF_8).strip();
        Files.delete(output);
        if (code != 0) {
            throw new IOException(program + " ended with " + code + ": "
                    + words.lines().reduce((first, last) -> last).orElse("no message") + ".");
        }
    }

    void deleteFolder(Path path) throws IOException {
        if (Files.exists(path)) {
            exitCode(new ProcessBuilder("rm", "-rf", "--", path.toString()).start());
        }
    }

    private static boolean startedByRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
