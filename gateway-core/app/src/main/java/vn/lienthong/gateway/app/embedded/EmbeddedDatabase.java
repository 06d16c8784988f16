package vn.lienthong.gateway.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL as a child of the gateway, for an installation that has no other. It listens on loopback only, asks for a password,
 *  syncs every commit to disk, and outlives a kill -9 of the gateway: the next start ends the orphan first. */
public final class EmbeddedDatabase {
    /** Role and owner of the ledger. */
    public static final String USER = "gateway";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final Path folder;
    private final Path data;
    private final Path serverLog;
    private final Map<String, String> settings;
    private final PostgresPrograms programs;
    private int port;

    /** @param folder   of the programs and the data
     *  @param log      file of the server's own messages
     *  @param settings PostgreSQL's settings by name; they win over the gateway's */
    public EmbeddedDatabase(Path folder, Path log, Map<String, String> settings) {
        this.folder = folder.toAbsolutePath();
        this.data = this.folder.resolve("data");
        this.serverLog = log.toAbsolutePath();
        this.settings = Map.copyOf(settings);
        this.programs = new PostgresPrograms(this.folder);
    }

    /** Starts it, making its data directory the first time; returns when it takes connections. */
    public void start() {
        try {
            Files.createDirectories(serverLog.getParent());
            programs.unpack();
            if (Files.notExists(data.resolve("PG_VERSION"))) {
                create();
            } else {
                endOrphan();
            }
            if (port == 0) {
                port = freePort();
            }
            programs.run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "-w",
                            "-t",
                            "" + START_LIMIT.toSeconds(),
                            "-D",
                            data.toString(),
                            "-l",
                            serverLog.toString(),
                            "-o",
                            options()));
        } catch (IOException failed) {
            throw new EmbeddedFailure(
                    "The embedded PostgreSQL did not start: " + failed.getMessage() + " Its messages: " + serverLog,
                    failed);
        }
        log.atInfo()
                .addKeyValue("event", "database.started")
                .addKeyValue("port", port)
                .log("Embedded PostgreSQL started");
    }

    /** Stops it after its clients' running statements were ended; what was committed stays. */
    public void stop() {
        try {
            programs.run("pg_ctl", List.of("stop", "-w", "-m", "fast", "-D", data.toString()));
        } catch (IOException failed) {
            throw new EmbeddedFailure("The embedded PostgreSQL did not stop: " + failed.getMessage(), failed);
        }
        log.atInfo().addKeyValue("event", "database.stopped").log("Embedded PostgreSQL stopped");
    }

    /** Address of the ledger; the port stays the same over stop and start of one object. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String password() {
        return SecretFile.readOrCreate(folder.resolve("password"));
    }

    private void create() throws IOException {
        Path password = folder.resolve("password");
        SecretFile.readOrCreate(password);
        Path fresh = folder.resolve("data.new");
        programs.deleteFolder(fresh);
        programs.run(
                "initdb",
                List.of(
                        "-D",
                        fresh.toString(),
                        "-U",
                        USER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password,
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--data-checksums"));
        Files.move(fresh, data);
    }

    /** A killed gateway leaves its postmaster running, and the next one would wait for its lock in vain. */
    private void endOrphan() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (Files.notExists(lock)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        boolean ours = ProcessHandle.of(pid).isPresent() && commandLine(pid).contains(data.toString());
        if (ours) {
            log.atWarn()
                    .addKeyValue("event", "database.orphan")
                    .addKeyValue("pid", pid)
                    .log("Ending the PostgreSQL of a killed gateway");
            stop();
        } else {
            Files.delete(lock);
        }
    }

    private static String commandLine(long pid) throws IOException {
        Path commandLine = Path.of("/proc/" + pid + "/cmdline");
        return Files.exists(commandLine) ? Files.readString(commandLine).replace('\0', ' ') : "";
    }

    private String options() {
        List<String> options = new ArrayList<>();
        options.add("-p " + port);
        Map<String, String> all = new java.util.LinkedHashMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "on",
                "max_wal_size", "8GB",
                "checkpoint_timeout", "15min",
                "jit", "off",
                // a statement that fails must not take a row into the server's log
                "log_min_error_statement", "panic",
                "log_checkpoints", "off"));
        all.putAll(settings);
        all.forEach((name, value) -> options.add("-c " + name + "='" + value + "'"));
        return String.join(" ", options);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
