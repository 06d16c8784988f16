package vn.lienthong.gateway.testkit.tck;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives {@link FolderContract} what is tested: JUnit makes the object, and the run knows the folder. */
final class SubjectGiver implements ParameterResolver {
    private static final ThreadLocal<@Nullable Subject> RUNNING = new ThreadLocal<>();

    /** Runs the tests of this subject, on this thread. */
    static void with(Subject subject, Runnable run) {
        RUNNING.set(subject);
        try {
            run.run();
        } finally {
            RUNNING.remove();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Subject.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return RUNNING.get();
    }
}
