package vn.lienthong.gateway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import vn.lienthong.gateway.app.cli.GatewayClient;

/** Waits until a list is finished, or until only a person can go on. */
final class Watch {
    private static final Duration PAUSE = Duration.ofMillis(300);
    /** Longer than any pause between two tries of the sandbox profile. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stage stage;
    private final GatewayClient api;
    private final SandboxClient partners;
    private final Progress progress;

    Watch(Stage stage, GatewayClient api, Progress progress) {
        this.stage = stage;
        this.api = api;
        this.partners = stage.partners();
        this.progress = progress;
    }

    /** The list's last state: finished, refused, or where it stands still. */
    Snapshot untilFinished(DemoList list, String batch) throws InterruptedException {
        long started = System.nanoTime();
        long moved = started;
        String position = "";
        progress.begin();
        while (true) {
            Snapshot now = look(batch);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            if (!now.position().equals(position)) {
                position = now.position();
                moved = System.nanoTime();
            }
            boolean still = System.nanoTime() - moved > PATIENCE.toNanos();
            if (now.isFinished() || now.isRefused() || now.waitsForApproval() || still) {
                progress.end(list, now, elapsed);
                return now;
            }
            progress.show(list, now, elapsed);
            Thread.sleep(PAUSE);
        }
    }

    /** Asked in this order, so that nothing can slip through: what partners still say, what is not applied, then what is open. */
    private Snapshot look(String batch) {
        long pending = StreamSupport.stream(partners.pending().spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
        pending += stage.reportsWaiting();
        long workItems = api.get("/status").path("openWorkItems").asLong();
        return Snapshot.of(api.get("/batches/" + batch), pending, workItems);
    }
}
