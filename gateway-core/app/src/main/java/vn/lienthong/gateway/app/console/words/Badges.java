package vn.lienthong.gateway.app.console.words;

import vn.lienthong.gateway.engine.ledger.State;

/** What stands where, in one language. Templates call its methods by name, as {@code badges}. */
public final class Badges {
    private final Words words;

    public Badges(Words words) {
        this.words = words;
    }

    /** @param held whether it waits because somebody or something holds it */
    public Badge transfer(State state, boolean held) {
        if (held) return new Badge("warn", "hold", words.of("state.HELD"));
        String word = words.word("state", state);
        return switch (state) {
            case AWAITING_APPROVAL -> new Badge("wait", "person", word);
            case READY -> new Badge("wait", "clock", word);
            case SENDING -> new Badge("busy", "send", word);
            case RETRYING -> new Badge("warn", "again", word);
            case IN_DOUBT -> new Badge("warn", "question", word);
            case ACCEPTED -> new Badge("busy", "inbox", word);
            case COMPLETED -> new Badge("good", "check", word);
            case REJECTED -> new Badge("bad", "cross", word);
            case DEAD -> new Badge("bad", "alert", word);
            case RETURNED -> new Badge("bad", "back", word);
            case CLOSED -> new Badge("past", "minus", word);
            case SUPERSEDED -> new Badge("past", "swap", word);
        };
    }

    public Badge transfer(String state, boolean held) {
        return transfer(State.valueOf(state), held);
    }

    public Badge batch(String state) {
        String word = words.word("batch.state", state);
        return switch (state) {
            case "CHECKING" -> new Badge("busy", "clock", word);
            case "REFUSED" -> new Badge("bad", "cross", word);
            case "AWAITING_APPROVAL" -> new Badge("wait", "person", word);
            case "RELEASED" -> new Badge("busy", "send", word);
            case "DONE" -> new Badge("good", "check", word);
            case "CANCELLED" -> new Badge("past", "minus", word);
            default -> new Badge("wait", "inbox", word);
        };
    }

    public Badge destination(String state) {
        String word = words.word("destination.state", state);
        return switch (state) {
            case "OK" -> new Badge("good", "check", word);
            case "HELD" -> new Badge("warn", "hold", word);
            case "PARKED" -> new Badge("warn", "clock", word);
            default -> new Badge("bad", "alert", word);
        };
    }

    /** What persons say of a cause. */
    public Badge cause(String state) {
        String word = words.word("cause.state", state);
        return switch (state) {
            case "ACKNOWLEDGED" -> new Badge("busy", "person", word);
            case "FIXED" -> new Badge("good", "check", word);
            case "IGNORED" -> new Badge("past", "minus", word);
            default -> new Badge("warn", "alert", word);
        };
    }

    /** @param state of a replay job */
    public Badge job(String state) {
        String word = words.word("job.state", state);
        return switch (state) {
            case "waiting-approval", "waiting-person" -> new Badge("wait", "person", word);
            case "scheduled" -> new Badge("wait", "clock", word);
            case "canary", "running" -> new Badge("busy", "send", word);
            case "paused" -> new Badge("warn", "hold", word);
            case "stopped" -> new Badge("bad", "alert", word);
            case "finished" -> new Badge("good", "check", word);
            default -> new Badge("past", "minus", word);
        };
    }

    /** Of a request for a second person. */
    public Badge approval(String state) {
        String word = words.word("approval.state-is", state);
        return switch (state) {
            case "WAITING" -> new Badge("wait", "person", word);
            case "APPROVED" -> new Badge("good", "check", word);
            case "REJECTED" -> new Badge("bad", "cross", word);
            case "FAILED" -> new Badge("bad", "alert", word);
            case "EXPIRED" -> new Badge("past", "clock", word);
            default -> new Badge("past", "minus", word);
        };
    }

    /** @param state of an item of a replay job */
    public Badge item(String state) {
        String word = words.word("job.item", state);
        return switch (state) {
            case "delivered" -> new Badge("good", "check", word);
            case "failed" -> new Badge("bad", "cross", word);
            case "sent" -> new Badge("busy", "send", word);
            case "skipped" -> new Badge("past", "minus", word);
            default -> new Badge("wait", "clock", word);
        };
    }

    public Badge work(String state) {
        boolean open = state.equals("OPEN");
        return new Badge(open ? "warn" : "good", open ? "alert" : "check", words.word("work.state", state));
    }

    /** How bad an alert is. */
    public Badge severity(String severity) {
        String word = words.word("alert.severity-is", severity);
        return switch (severity) {
            case "critical" -> new Badge("bad", "alert", word);
            case "warning" -> new Badge("warn", "bell", word);
            default -> new Badge("wait", "question", word);
        };
    }

    public Badge alert(String state) {
        String word = words.word("alert.state-is", state);
        return switch (state) {
            case "acknowledged" -> new Badge("busy", "person", word);
            case "cleared" -> new Badge("good", "check", word);
            default -> new Badge("warn", "bell", word);
        };
    }

    /** Something that is as it should be. */
    public Badge yes(String word) {
        return new Badge("good", "check", word);
    }

    /** Something that is not as it should be. */
    public Badge no(String word) {
        return new Badge("bad", "alert", word);
    }

    /** Something that is absent, and may be. */
    public Badge none(String word) {
        return new Badge("past", "minus", word);
    }
}
