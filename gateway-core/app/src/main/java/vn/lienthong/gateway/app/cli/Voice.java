package vn.lienthong.gateway.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a command says to whoever typed it. */
@Command // without options of its own picocli wants to be told that it may be mixed in
public final class Voice {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** As it is; the caller ends the line. */
    public void say(String text) {
        print(Objects.requireNonNull(spec).commandLine().getOut(), text);
    }

    /** As {@link #say}, beside what the command was asked for. */
    public void warn(String text) {
        print(Objects.requireNonNull(spec).commandLine().getErr(), text);
    }

    private static void print(PrintWriter out, String text) {
        out.print(text);
        out.flush();
    }
}
