package vn.lienthong.gateway.app.console.replay;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.app.console.live.LiveTopic;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.replay.ReplayJob;
import vn.lienthong.gateway.engine.replay.ReplayJobs;

/** How a job goes, while its page is open. */
@Component
class JobTopic implements LiveTopic {
    private final ReplayJobs jobs;

    JobTopic(ReplayJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void allow(Caller caller, String id) {
        find(caller, id);
    }

    private ReplayJob find(Caller caller, String id) {
        return jobs.find(caller, number(id)).orElseThrow(() -> new Unknown("replay job"));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Unknown("replay job");
        }
    }

    @Override
    public Now read(String id) {
        var job = find(Caller.GATEWAY, id);
        var shown = JobShown.of(job, job.endedAt() == null ? jobs.lanes(number(id)) : List.of());
        return new Now(
                shown.mark(),
                shown.word(),
                "replay",
                List.of("job-now", "job-outcomes"),
                Map.of("j", shown),
                Map.of("failed", (long) job.counts().failed(), "skipped", (long)
                        job.counts().skipped()),
                shown.isOver());
    }
}
