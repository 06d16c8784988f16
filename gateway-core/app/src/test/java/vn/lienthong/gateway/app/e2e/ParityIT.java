package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
            """;
    /** Of pages that are files, and so an act: what is taken away. */
    private static final String FILE = ".*(\\.\\{form}|/sheet)";

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
            else if (!isCommand(twin.command())) missing.add(act + ": no command " + twin.command());
            else if (!twin.call().startsWith("none:") && !doors.get(act).equals(doors.get(twin.call())))
                missing.add(act + " " + doors.get(act) + ": " + twin.call() + " " + doors.get(twin.call()));
        }

        assertThat(acts).hasSizeGreaterThan(5);
        assertThat(missing).isEmpty();
        assertThat(twins.keySet()).as("lines of doors that are there no more").isSubsetOf(acts);
    }
}
