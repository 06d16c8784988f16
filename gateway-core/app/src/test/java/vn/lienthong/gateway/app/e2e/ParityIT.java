package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import picocli.CommandLine;
import vn.lienthong.gateway.app.Gateway;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;

/**
 * What can be done on the console can be done by a program and on the command line, with the same right. The doors are read from the
 * running gateway: whoever adds a form adds its line here, with its call and its command.
 */
class ParityIT {
    /** Form of the console | call of the API | command. A form that does nothing but lead through pages says why it has none. */
    private static final String DOORS = """
            POST /transfers/{reference}/reveal | POST /api/v1/transfers/{reference}/reveal | transfers reveal
            GET /transfers/export.{form}       | GET /api/v1/transfers/export              | transfers export
            GET /batches/{id}/result.{form}    | GET /api/v1/batches/{id}/result           | batches result
            GET /batches/{id}/refused.{form}   | GET /api/v1/batches/{id}/refused          | batches refused
            GET /batches/{id}/sheet            | GET /api/v1/batches/{id}/sheet            | batches sheet
            POST /transfers/search             | GET /api/v1/transfers                     | transfers list
            POST /password                     | none: programs have tokens, not passwords | user reset
            POST /transfers/{reference}/replay | POST /api/v1/replays                      | replay
            POST /transfers/{reference}/hold   | POST /api/v1/holds                        | hold
            POST /transfers/{reference}/resume | DELETE /api/v1/holds                      | resume
            POST /transfers/{reference}/close  | POST /api/v1/transfers/{reference}/close  | transfers close
            POST /transfers/{reference}/decide | POST /api/v1/transfers/{reference}/decide | transfers decide
            POST /transfers/{reference}/edit   | POST /api/v1/transfers/{reference}/corrections/check | transfers correct
            POST /transfers/{reference}/correct | POST /api/v1/transfers/{reference}/corrections | transfers correct
            POST /approvals/{id}/approve       | POST /api/v1/approvals/{id}/approve       | approval approve
            POST /approvals/{id}/reject        | POST /api/v1/approvals/{id}/reject        | approval reject
            POST /approvals/evidence/{id}      | POST /api/v1/approvals/evidence/{id}      | approval evidence
            POST /batches/{id}/release         | POST /api/v1/batches/{id}/release         | batches release
            POST /batches/{id}/cancel          | POST /api/v1/batches/{id}/cancel          | batches cancel
            POST /destinations/{id}/hold       | POST /api/v1/holds                        | hold
            POST /destinations/{id}/resume     | DELETE /api/v1/holds                      | resume
            POST /holds                        | POST /api/v1/holds                        | hold
            POST /holds/{id}/resume            | DELETE /api/v1/holds/{id}                 | resume
            POST /destinations/{id}/activate   | POST /api/v1/destinations/{id}/activate   | connector activate
            POST /destinations/{id}/rollback   | POST /api/v1/destinations/{id}/rollback   | connector rollback
            POST /destinations/{id}/check      | POST /api/v1/destinations/{id}/check      | connector check
            POST /failures/{id}/acknowledge    | POST /api/v1/failures/{id}/acknowledge    | failure ack
            POST /failures/{id}/assign         | POST /api/v1/failures/{id}/assign         | failure assign
            POST /failures/{id}/note           | POST /api/v1/failures/{id}/note           | failure note
            POST /failures/{id}/fixed          | POST /api/v1/failures/{id}/fixed          | failure fixed
            POST /failures/{id}/ignore         | POST /api/v1/failures/{id}/ignore         | failure ignore
            POST /failures/{id}/reopen         | POST /api/v1/failures/{id}/reopen         | failure reopen
            POST /replays/new                  | POST /api/v1/replay-jobs/preview          | replay-job preview
            POST /replays/new/pace             | POST /api/v1/replay-jobs/preview          | replay-job preview
            POST /replays/new/confirm          | POST /api/v1/replay-jobs/preview          | replay-job preview
            POST /replays                      | POST /api/v1/replay-jobs                  | replay-job create
            POST /replays/{id}/pause           | POST /api/v1/replay-jobs/{id}/pause       | replay-job pause
            POST /replays/{id}/resume          | POST /api/v1/replay-jobs/{id}/resume      | replay-job resume
            POST /replays/{id}/continue        | POST /api/v1/replay-jobs/{id}/continue    | replay-job continue
            POST /replays/{id}/rate            | POST /api/v1/replay-jobs/{id}/rate        | replay-job rate
            POST /replays/{id}/cancel          | POST /api/v1/replay-jobs/{id}/cancel      | replay-job cancel
            POST /alerts/{id}/acknowledge      | POST /api/v1/alerts/{id}/acknowledge      | alerts acknowledge
            POST /alerts/trial                 | POST /api/v1/alerts/trial                 | alerts trial
            POST /audit/verify                 | POST /api/v1/audit/verify                 | audit verify
            GET /audit/entries.csv             | GET /api/v1/audit/entries.csv             | audit
            POST /settings/sessions/{key}/end  | none: programs have tokens, not sessions  | none: a session is a browser's
            POST /settings/users               | POST /api/v1/users                        | user add
            POST /settings/users/{name}/roles  | PUT /api/v1/users/{name}/roles            | user roles
            POST /settings/users/{name}/reset  | POST /api/v1/users/{name}/reset           | user reset
            POST /settings/users/{name}/lock   | POST /api/v1/users/{name}/lock            | user lock
            POST /settings/users/{name}/unlock | POST /api/v1/users/{name}/unlock          | user unlock
            POST /settings/users/{name}/tokens | POST /api/v1/tokens                       | user token add
            POST /settings/users/{name}/tokens/{id}/revoke | DELETE /api/v1/tokens/{id}    | user token revoke
            POST /transfers/selected           | none: of each, POST …/close and /holds    | transfers close
            POST /views                        | POST /api/v1/views                        | none: a list of the console
            POST /views/{id}/drop              | DELETE /api/v1/views/{id}                 | none: a list of the console
            """;
    /** Of pages that are files, and so an act: what is taken away. */
    private static final String FILE = ".*(\\.\\{form}|\\.csv|/sheet)";

    private static final Rehearsal DAY = Rehearsal.shared();

    /** What the console leads to: by {@code METHOD path} of its form. */
    private record Twin(String call, String command) {}

    private static Map<String, Twin> twins() {
        var twins = new LinkedHashMap<String, Twin>();
        DOORS.lines()
                .map(line -> line.split("\\s*\\|\\s*"))
                .forEach(cells -> twins.put(cells[0].strip(), new Twin(cells[1].strip(), cells[2].strip())));
        return twins;
    }

    private static Map<String, Set<Right>> doors() {
        var doors = new TreeMap<String, Set<Right>>();
        DAY.gateway.part(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, handler) -> {
            var needs = handler.getMethodAnnotation(Needs.class);
            if (needs == null) return;
            for (String path : info.getPatternValues())
                info.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> doors.put(method + " " + path, Set.of(needs.value())));
        });
        return doors;
    }

    private static boolean isAct(String door) {
        return !door.contains(" /api/") && (!door.startsWith("GET ") || door.matches(FILE));
    }

    /** A call may do more than one form does: then it asks for another right there. */
    private static boolean mayAlso(Set<Right> form, @Nullable Set<Right> call) {
        return call != null && call.containsAll(form) && (!form.isEmpty() || call.isEmpty());
    }

    private static boolean isCommand(String words) {
        CommandLine at = Gateway.commandLine();
        for (String word : words.split(" ")) {
            at = at.getSubcommands().get(word);
            if (at == null) return false;
        }
        return true;
    }

    @Test
    void every_form_of_the_console_is_also_a_call_and_a_command_with_the_same_right() {
        var doors = doors();
        var twins = twins();
        var missing = new ArrayList<String>();
        List<String> acts = doors.keySet().stream().filter(ParityIT::isAct).toList();
        for (String act : acts) {
            Twin twin = twins.get(act);
            if (twin == null) missing.add(act + ": no line in DOORS");
            else if (!twin.command().startsWith("none:") && !isCommand(twin.command()))
                missing.add(act + ": no command " + twin.command());
            else if (!twin.call().startsWith("none:") && !mayAlso(doors.get(act), doors.get(twin.call())))
                missing.add(act + " " + doors.get(act) + ": " + twin.call() + " " + doors.get(twin.call()));
        }

        assertThat(acts).hasSizeGreaterThan(5);
        assertThat(missing).isEmpty();
        assertThat(twins.keySet()).as("lines of doors that are there no more").isSubsetOf(acts);
    }
}
