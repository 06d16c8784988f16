package vn.lienthong.gateway.engine.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Folder;
import vn.lienthong.gateway.engine.agency.Place;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.service.Words;

/** A folder of an agency with the door that looks into it, as often as a test says. */
final class TestFolder implements AutoCloseable {
    static final Duration QUIET = Duration.ofSeconds(10);
    static final Duration CONTROL_WAIT = Duration.ofMinutes(1);

    final Path root;
    final MovedClock clock = new MovedClock();
    private final TestIntake gateway;
    private final Place place;
    private final Folder.Papers papers;
    private final String profile;
    private final List<FolderDoor> doors = new ArrayList<>();
    FolderDoor door;

    /** Stands still until it is moved. */
    static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T03:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    TestFolder(TestIntake gateway, Place place, Path root) {
        this(gateway, place, root, null, new Folder.Papers(Folder.Form.CSV, Folder.Language.VI));
    }

    /** @param root where the folder really lies */
    TestFolder(TestIntake gateway, Place place, Path root, String profile, Folder.Papers papers) {
        this.gateway = gateway;
        this.place = place;
        this.root = root;
        this.profile = profile;
        this.papers = papers;
        this.door = door("node-1");
    }

    /** Another process with the same ledger and the same folder. */
    FolderDoor door(String node) {
        var answers = new Desk.Answers(
                new Batches(gateway.database, gateway.funds, clock),
                new RefusedLines(gateway.database, gateway.vault, gateway.services, gateway.errors, gateway.audit),
                new Results(gateway.database, gateway.services, gateway.references::of, gateway.reading, clock));
        var desk = new Desk(
                gateway.database, gateway.services, gateway.intake, () -> {}, answers, gateway.errors, clock, node);
        var folder = new Folder(
                place,
                "bank-payout",
                profile,
                new Folder.Clocks(QUIET, Duration.ofSeconds(5), CONTROL_WAIT),
                new Folder.Parameters(null, null, null, null, null, false),
                papers);
        FolderDoor made = new FolderDoor(desk, new Agency("HN07", new Words("", ""), List.of(folder)), folder);
        doors.add(made);
        return made;
    }

    /** As after kill -9: what the door had in memory is gone. */
    void restart() {
        door = door("node-1");
    }

    Path put(String name, String content) throws IOException {
        Files.createDirectories(root.resolve("in"));
        return Files.writeString(root.resolve("in").resolve(name), content);
    }

    /** The list with what it declares beside it. */
    void put(String name, TestList list) throws IOException {
        put(FileName.of(name).stem() + ".control.json", list.control());
        put(name, list.csv());
    }

    /** Looks, waits until what is there counts as whole, and looks again. */
    void take() {
        door.look();
        clock.pass(QUIET);
        door.look();
    }

    /** The gateway checks what it has, and the door looks. */
    void check() {
        gateway.check();
        door.look();
    }

    /** The bank pays everything, and the door looks. */
    void pay() {
        gateway.jdbc
                .sql("update transfer set state = 'SENDING' where state = 'READY'")
                .update();
        gateway.jdbc
                .sql("update transfer set state = 'COMPLETED' where state = 'SENDING'")
                .update();
        gateway.jdbc.sql("update unit set due_at = null").update();
        gateway.life.closeFinished();
        door.look();
    }

    List<String> names(String room) throws IOException {
        if (Files.notExists(root.resolve(room))) return List.of();
        try (Stream<Path> files = Files.list(root.resolve(room))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    String read(String room, String name) throws IOException {
        assertThat(names(room)).contains(name);
        return Files.readString(root.resolve(room).resolve(name));
    }

    List<String> results(String name) throws IOException {
        return read("out", name)
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0] + " " + line.split(",")[1])
                .toList();
    }

    List<Long> batches() {
        return gateway.jdbc
                .sql("select id from batch order by id")
                .query(Long.class)
                .list();
    }

    long payments() {
        return gateway.jdbc
                .sql("select count(*) from transfer where state = 'COMPLETED'")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        doors.forEach(FolderDoor::close);
    }
}
