package vn.lienthong.gateway.app.console.failure;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.failure.GroupId;
import vn.lienthong.gateway.engine.replay.JobItems;
import vn.lienthong.gateway.engine.replay.ReplayJob;
import vn.lienthong.gateway.engine.replay.ReplayJobs;

/** Earlier jobs over a cause, by which somebody sees whether another one would help. */
@Component
class PastReplays {
    private static final int LATEST = 5;
    private final JobItems items;
    private final ReplayJobs jobs;

    PastReplays(JobItems items, ReplayJobs jobs) {
        this.items = items;
        this.jobs = jobs;
    }

    /** The newest first, of those that the caller may see. */
    List<ReplayJob> of(Caller caller, String group) {
        var number = GroupId.read(group);
        var found = new ArrayList<ReplayJob>();
        if (number.isEmpty()) return found;
        for (long id : items.ofGroup(number.getAsLong(), LATEST)) {
            try {
                jobs.find(caller, id).ifPresent(found::add);
            } catch (Denied others) {
                continue; // it also sends elsewhere
            }
        }
        return found;
    }
}
