package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Request;
import vn.lienthong.gateway.engine.approval.Subject;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.service.Words;

/** A job over the limits begins once another person has approved it. */
public final class JobSubject implements Subject {
    private final JobRows rows = new JobRows();
    private final Clock clock;

    public JobSubject(Clock clock) {
        this.clock = clock;
    }

    static Request request(ReplayJob job, List<String> destinations) {
        var size = job.size();
        var to = String.join(", ", destinations);
        var text = new Words(
                String.format(
                                Locale.forLanguageTag("vi"),
                                "Gửi lại %,d lượt truyền của %,d người, %,d đồng, đến %s",
                                size.items(),
                                size.people(),
                                size.vnd(),
                                to)
                        + by(job, ", theo phiên bản ánh xạ ban đầu: "),
                String.format(
                                Locale.ENGLISH,
                                "Replay %,d transfers of %,d people, %,d VND, to %s",
                                size.items(),
                                size.people(),
                                size.vnd(),
                                to)
                        + by(job, ", by the original mapping version: "));
        return new Request(
                Approval.Kind.REPLAY_JOB,
                Long.parseLong(job.id()),
                "replay-job:" + job.id(),
                destinations,
                job.digest(),
                Map.of(),
                new Approval.Summary(size.items(), size.vnd(), List.of("bulk"), text),
                Set.of(),
                job.ticket());
    }

    private static String by(ReplayJob job, String words) {
        return job.mapping() == ByMapping.ORIGINAL
                ? words + String.join(", ", job.versions().keySet())
                : "";
    }

    @Override
    public Approval.Kind kind() {
        return Approval.Kind.REPLAY_JOB;
    }

    @Override
    public @Nullable String digest(Connection connection, Approval approval) throws SQLException {
        var job = rows.lock(connection, approval.subjectId());
        return job == null || job.state() != ReplayJob.State.WAITING_APPROVAL ? null : job.digest();
    }

    @Override
    public @Nullable String carryOut(Connection connection, Approval approval, Act asked) throws SQLException {
        try (var update =
                connection.prepareStatement("update replay_job set state = 'scheduled', note = '' where id = ?")) {
            update.setLong(1, approval.subjectId());
            update.executeUpdate();
        }
        return null;
    }

    @Override
    public void drop(Connection connection, Approval approval, String code) throws SQLException {
        var job = rows.lock(connection, approval.subjectId());
        if (job != null && job.state() == ReplayJob.State.WAITING_APPROVAL)
            JobControl.cancel(connection, approval.subjectId(), code, clock.instant());
    }
}
