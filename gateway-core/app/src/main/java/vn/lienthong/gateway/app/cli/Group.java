package vn.lienthong.gateway.app.cli;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only groups others: called by itself, it says which there are. */
public abstract class Group implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final void run() {
        var own = Objects.requireNonNull(spec);
        var names = new ArrayList<>(own.subcommands().keySet());
        String last = names.removeLast();
        throw misused("Say which: " + own.qualifiedName() + " "
                + (names.isEmpty() ? last : String.join(", ", names) + " or " + last));
    }

    /** To be thrown where what was typed cannot be meant. @param how said to whoever typed it, with how to use the command */
    protected final ParameterException misused(String how) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), how);
    }
}
