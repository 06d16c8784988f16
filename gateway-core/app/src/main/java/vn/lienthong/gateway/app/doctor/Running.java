package vn.lienthong.gateway.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.cli.Screen;

/** Whether a gateway runs on this state, and what it says of itself to whoever has its token. */
final class Running {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final Ground ground;
    private final boolean locked;

    Running(Ground ground) {
        this.ground = ground;
        this.locked = isLocked(ground.var().resolve("gateway.lock"));
    }

    /** Whether a process holds the state. */
    boolean isUp() {
        return locked;
    }

    private static boolean isLocked(Path file) {
        if (Files.notExists(file)) return false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException inThisProcess) {
            return true;
        } catch (IOException notOurs) {
            return false;
        }
    }

    List<Line> look() {
        if (!locked) return List.of(Line.ok("gateway.down", "no gateway runs with its state in " + ground.var()));
        List<Line> lines = new ArrayList<>();
        String address = read(Screen.ADDRESS_FILE);
        String token = read("admin.token");
        if (address == null || token == null) {
            String fix = "Run doctor as the user of the gateway";
            return List.of(Line.warn("gateway.token", "a gateway runs; its address or token cannot be read", fix));
        }
        try {
            JsonNode connectors = get(address, token);
            if (connectors == null)
                return List.of(Line.warn(
                        "gateway.token",
                        "a gateway runs at " + address + " and does not take the token in " + ground.var(),
                        "gateway.access.admin-token may be off: look at /connectors in the console instead"));
            lines.add(Line.ok("gateway.up", "a gateway runs at " + address));
            lines.addAll(destinations(connectors));
        } catch (IOException silent) {
            lines.add(Line.fail(
                    "gateway.silent",
                    "a gateway holds " + ground.var() + " and does not answer at " + address,
                    "Look into " + ground.var().resolve("log/gateway.log") + "; it may still be starting"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return lines;
    }

    private static List<Line> destinations(JsonNode connectors) {
        List<Line> lines = new ArrayList<>();
        int up = 0;
        for (JsonNode one : connectors.path("destinations")) {
            if (one.hasNonNull("down"))
                lines.add(Line.fail(
                        "destination.down",
                        "destination " + one.path("destination").asText() + " is down: "
                                + one.path("down").asText(),
                        "./gateway connector list says why; ./gateway explain CODE what to do"));
            else up++;
        }
        if (up > 0 || lines.isEmpty()) lines.add(Line.ok("destination.down", up + " destinations are up"));
        return lines;
    }

    private @Nullable JsonNode get(String address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/connectors"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("X-Officer", System.getProperty("user.name", "doctor"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 4) return null;
        if (answer.statusCode() / 100 != 2) throw new IOException("HTTP " + answer.statusCode());
        return new ObjectMapper().readTree(answer.body());
    }

    private @Nullable String read(String name) {
        try {
            return Files.readString(ground.var().resolve(name)).strip();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
