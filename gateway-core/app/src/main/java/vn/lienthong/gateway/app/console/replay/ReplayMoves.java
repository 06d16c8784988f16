package vn.lienthong.gateway.app.console.replay;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import vn.lienthong.gateway.app.console.form.Posts;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.replay.JobControl;
import vn.lienthong.gateway.engine.replay.JobControl.Move;
import vn.lienthong.gateway.engine.replay.JobControl.Moved;

/** What persons do to the course of a job. Who comes second is told how the job stands by then. */
@Controller
class ReplayMoves {
    private static final int FASTEST = 1_000_000;
    private final JobControl control;
    private final Posts posts;

    ReplayMoves(JobControl control, Posts posts) {
        this.control = control;
        this.posts = posts;
    }

    /**
     * What a person says with his move.
     *
     * @param rate items a minute and destination; empty: as many as it takes
     */
    record Said(@Nullable String reason, @Nullable String rate) {
        String why() {
            return reason == null ? "" : reason.strip();
        }
    }

    @PostMapping("/replays/{id}/pause")
    @Needs(Right.REPLAY_MANY)
    ResponseEntity<Void> pause(Caller caller, @PathVariable long id, Said said, HttpServletRequest call) {
        return move(caller, id, new Move.Pause(), said, call);
    }

    @PostMapping("/replays/{id}/resume")
    @Needs(Right.REPLAY_MANY)
    ResponseEntity<Void> resume(Caller caller, @PathVariable long id, Said said, HttpServletRequest call) {
        return move(caller, id, new Move.Resume(), said, call);
    }

    @PostMapping("/replays/{id}/continue")
    @Needs(Right.REPLAY_MANY)
    ResponseEntity<Void> goOn(Caller caller, @PathVariable long id, Said said, HttpServletRequest call) {
        return move(caller, id, new Move.Continue(), said, call);
    }

    @PostMapping("/replays/{id}/cancel")
    @Needs(Right.REPLAY_MANY)
    ResponseEntity<Void> cancel(Caller caller, @PathVariable long id, Said said, HttpServletRequest call) {
        return move(caller, id, new Move.Cancel(), said, call);
    }

    @PostMapping("/replays/{id}/rate")
    @Needs(Right.REPLAY_MANY)
    ResponseEntity<Void> rate(Caller caller, @PathVariable long id, Said said, HttpServletRequest call) {
        String typed = said.rate() == null ? "" : said.rate().strip();
        Integer wanted = figure(typed);
        caller.need(Right.REPLAY_MANY);
        if (wanted == null && !typed.isEmpty()) return Posts.lead(Posts.told("/replays/" + id, "rate.range"));
        return move(caller, id, new Move.Rate(wanted), said, call);
    }

    private static @Nullable Integer figure(String text) {
        if (!text.matches("\\d{1,7}")) return null;
        int figure = Integer.parseInt(text);
        return figure < 1 || figure > FASTEST ? null : figure;
    }

    private ResponseEntity<Void> move(Caller caller, long id, Move move, Said said, HttpServletRequest call) {
        caller.need(Right.REPLAY_MANY);
        String page = "/replays/" + id;
        if (said.why().isEmpty()) return Posts.lead(Posts.told(page, "reason.missing"));
        return posts.once(call, caller, page, () -> switch (control.move(id, move, new Act(caller, said.why()))) {
            case Moved.Done done -> Posts.told(page, "job." + move.action());
            case Moved.Refused(String code, var job) -> {
                if (job == null) throw new Unknown("replay job");
                yield Posts.told(page, code);
            }
        });
    }
}
