package vn.lienthong.gateway.testkit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Leaves out the tests that an author names with a reason, and writes what came of each into {@code
 * target/connector-contract/<class>.txt}. A test left out passes, because a skipped one is a failure where nothing is skipped
 * unseen; without a reason it fails.
 */
final class ReasonedSkips implements InvocationInterceptor, BeforeAllCallback, AfterAllCallback {
    /** Key of the entry that says in a report why a test was left out. */
    static final String SKIPPED = "skipped";

    /** Whether a file is written too, which whoever shows the results himself does not want. */
    private static final String REPORT = "lienthong.contract.report";

    private static final Path REPORTS = Path.of("target", "connector-contract");

    private final Map<String, String> report = new ConcurrentHashMap<>();
    private final Set<String> left = ConcurrentHashMap.newKeySet();
    private volatile Set<String> named = Set.of();

    @Override
    public void beforeAll(ExtensionContext context) {
        report.clear();
        left.clear();
        named = Set.of();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        run(invocation, call, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        run(invocation, call, context);
    }

    private void run(Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        String test = call.getExecutable().getName();
        Map<String, String> skips = ((LinkUnderTest) context.getRequiredTestInstance()).skips();
        named = Set.copyOf(skips.keySet());
        String reason = skips.get(test);
        String shown = context.getDisplayName();
        String line = shown.startsWith("[") ? test + " " + shown : test;
        if (reason == null) {
            report.put(line, "failed");
            invocation.proceed();
            report.put(line, "ok");
            return;
        }
        invocation.skip();
        left.add(test);
        report.put(line, "skipped: " + reason);
        if (reason.isBlank()) throw new AssertionError("it is left out, and nobody says why");
        context.publishReportEntry(SKIPPED, reason);
    }

    /** A name that is misspelt would leave out nothing, for ever. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        var unknown = new TreeSet<>(named);
        unknown.removeAll(left);
        boolean wanted =
                context.getConfigurationParameter(REPORT).orElse("true").equals("true");
        if (wanted && Files.isDirectory(Path.of("target"))) {
            var text = new StringBuilder();
            new TreeMap<>(report).forEach((test, came) -> text.append("%-8s %s%n".formatted(came, test)));
            Files.createDirectories(REPORTS);
            Files.writeString(
                    REPORTS.resolve(context.getRequiredTestClass().getName() + ".txt"), text, StandardCharsets.UTF_8);
        }
        if (!unknown.isEmpty()) throw new AssertionError("there is no test to skip of the name " + unknown);
    }
}
