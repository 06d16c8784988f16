package vn.lienthong.gateway.app.console.failure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
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
import vn.lienthong.gateway.engine.failure.Tending;
import vn.lienthong.gateway.engine.failure.Tending.Tended;
import vn.lienthong.gateway.engine.failure.Tending.Word;

/** What persons say of a cause. Of two who say something at once, the second is led back to what the first one said. */
@Controller
class FailureActs {
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
    private final Tending tending;
    private final Posts posts;

    FailureActs(Tending tending, Posts posts) {
        this.tending = tending;
        this.posts = posts;
    }

    /** @param version that whoever sends it saw @param end of the time for which it is ignored, by Vietnam's clock */
    record Form(
            @Nullable String version,
            @Nullable String assignee,
            @Nullable String note,
            @Nullable String end) {
        @Nullable
        Integer seen() {
            return version == null || !version.matches("\\d{1,9}") ? null : Integer.valueOf(version);
        }

        /** The past where it cannot be read: the engine refuses that. */
        Instant until() {
            try {
                return end == null
                        ? Instant.EPOCH
                        : LocalDateTime.parse(end).atZone(HOME).toInstant();
            } catch (DateTimeException unreadable) {
                return Instant.EPOCH;
            }
        }

        private static @Nullable String filled(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }

    @PostMapping("/failures/{id}/acknowledge")
    @Needs(Right.TEND)
    ResponseEntity<Void> acknowledge(Caller caller, @PathVariable String id, Form form, HttpServletRequest call) {
        return tend(caller, id, new Word.Acknowledge(), form, call);
    }

    @PostMapping("/failures/{id}/assign")
    @Needs(Right.TEND)
    ResponseEntity<Void> assign(Caller caller, @PathVariable String id, Form form, HttpServletRequest call) {
        return tend(caller, id, new Word.Assign(Form.filled(form.assignee())), form, call);
    }

    @PostMapping("/failures/{id}/note")
    @Needs(Right.TEND)
    ResponseEntity<Void> note(Caller caller, @PathVariable String id, Form form, HttpServletRequest call) {
        String text = Form.filled(form.note());
        return tend(caller, id, new Word.Note(text == null ? "" : text), form, call);
    }

    @PostMapping("/failures/{id}/fixed")
    @Needs(Right.TEND)
    ResponseEntity<Void> fixed(Caller caller, @PathVariable String id, Form form, HttpServletRequest call) {
        return tend(caller, id, new Word.Fixed(), form, call);
    }

    @PostMapping("/failures/{id}/ignore")
    @Needs(Right.TEND)
    ResponseEntity<Void> ignore(Caller caller, @PathVariable String id, Form form, HttpServletRequest call) {
        return tend(caller, id, new Word.Ignore(form.until()), form, call);
    }

    @PostMapping("/failures/{id}/reopen")
    @Needs(Right.TEND)
    ResponseEntity<Void> reopen(Caller caller, @PathVariable String id, Form form, HttpServletRequest call) {
        return tend(caller, id, new Word.Reopen(), form, call);
    }

    private ResponseEntity<Void> tend(Caller caller, String id, Word word, Form form, HttpServletRequest call) {
        caller.need(Right.TEND);
        String page = "/failures/" + id;
        return posts.once(call, caller, page, () -> switch (tending.tend(id, word, form.seen(), caller)) {
            case Tended.Done done -> Posts.told(page, "cause." + word.action());
            case Tended.Changed changed -> Posts.told(page, "group.changed");
            case Tended.Refused(String code) -> {
                if (code.equals("group.unknown")) throw new Unknown("cause group");
                yield Posts.told(page, code);
            }
        });
    }
}
