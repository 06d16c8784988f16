package vn.lienthong.gateway.app.assembly.messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.intake.message.MessageDoor;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.notify.Courier;
import vn.lienthong.gateway.engine.notify.Subscription;
import vn.lienthong.gateway.engine.notify.Subscriptions;

/** Opens the doors when everything behind them is up, and closes them first. */
final class MessageDoors implements SmartLifecycle {
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_EVENTS = Duration.ofMillis(300);
    private static final Duration LOOK_FOR_OLD = Duration.ofHours(1);

    private final List<Door> doors;
    private final List<Subscription> subscriptions;
    private final Database database;
    private final Courier courier;
    private final Duration kept;
    private final List<Loop> loops = new ArrayList<>();
    private boolean running;

    /** A door and the service that it leads to. */
    record Door(String service, MessageDoor door) {}

    /** @param kept how long events are kept that everybody has heard */
    MessageDoors(
            List<Door> doors, List<Subscription> subscriptions, Database database, Courier courier, Duration kept) {
        this.doors = List.copyOf(doors);
        this.subscriptions = List.copyOf(subscriptions);
        this.database = database;
        this.courier = courier;
        this.kept = kept;
    }

    @Override
    public void start() {
        Subscriptions.write(database, subscriptions);
        for (Door door : doors) loops.add(new Loop("intake-" + door.service(), REST, door.door()::turn));
        if (!subscriptions.isEmpty())
            loops.add(new Loop("events", LOOK_FOR_EVENTS, () -> {
                courier.look();
                return false;
            }));
        loops.add(new Loop("events-forgotten", LOOK_FOR_OLD, () -> courier.forget(kept)));
        running = true;
    }

    @Override
    public void stop() {
        doors.forEach(door -> door.door().endTurns());
        loops.forEach(Loop::close);
        loops.clear();
        doors.forEach(door -> door.door().close());
        courier.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
