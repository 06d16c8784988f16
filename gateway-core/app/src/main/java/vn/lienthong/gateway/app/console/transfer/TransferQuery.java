package vn.lienthong.gateway.app.console.transfer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.replay.Scope;
import vn.lienthong.gateway.engine.view.TransferSearch;

/**
 * What stands in the address of the list, bound by name. What cannot be read is not looked for.
 *
 * @param who a sealed person
 * @param before reference of the last line of the page before
 */
record TransferQuery(
        @Nullable String state,
        @Nullable String destination,
        @Nullable String batch,
        @Nullable String cause,
        @Nullable String day,
        @Nullable String message,
        @Nullable String who,
        @Nullable String before) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    TransferQuery {
        state = filled(state);
        destination = filled(destination);
        batch = filled(batch);
        cause = filled(cause);
        day = dayOf(filled(day)) == null ? null : filled(day);
        message = filled(message);
        who = filled(who);
        before = filled(before);
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    TransferSearch.Criteria criteria(PersonSeal.@Nullable Person person) {
        return new TransferSearch.Criteria(
                null,
                null,
                null,
                batch == null || !NUMBER.matcher(batch).matches() ? null : Long.valueOf(batch),
                message,
                stateOf(),
                destination,
                cause,
                dayOf(day),
                person == null ? null : person.sought());
    }

    private @Nullable State stateOf() {
        for (State each : State.values()) if (each.name().equals(state)) return each;
        return null;
    }

    private static @Nullable LocalDate dayOf(@Nullable String day) {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    public boolean isOpen() {
        return state == null
                && destination == null
                && batch == null
                && cause == null
                && day == null
                && message == null
                && who == null;
    }

    /** The same list for somebody. */
    String addressFor(String sealed) {
        return address().replaceQueryParam("who", sealed).encode().toUriString();
    }

    /** The same list for everybody. */
    public String withoutPerson() {
        return address().replaceQueryParam("who").encode().toUriString();
    }

    /** The page after this one. */
    public String pageBefore(String reference) {
        return address().queryParam("before", reference).encode().toUriString();
    }

    /** Why a job cannot be made of this list, as {@code selected.why.<word>} says; absent: one can. */
    public @Nullable String whyNotReplayed() {
        if (isOpen()) return "everything";
        State asked = stateOf();
        if (asked != null && !Scope.isOfFailures(asked)) return "no-failures";
        boolean unread = (state != null && asked == null)
                || (batch != null && !NUMBER.matcher(batch).matches());
        return unread ? "unread" : null;
    }

    /** Where all that failed of this list is replayed. */
    public String replayed() {
        return address().replacePath("/replays/new").encode().toUriString();
    }

    /** The whole list as a file. @param form {@code csv}, {@code xlsx} */
    public String fileAddress(String form) {
        return address().replacePath("/transfers/export." + form).encode().toUriString();
    }

    private UriComponentsBuilder address() {
        var address = UriComponentsBuilder.fromPath("/transfers");
        String[][] parts = {
            {"state", state},
            {"destination", destination},
            {"batch", batch},
            {"cause", cause},
            {"day", day},
            {"message", message},
            {"who", who}
        };
        for (String[] part : parts) if (part[1] != null) address.queryParam(part[0], part[1]);
        return address;
    }
}
