package vn.lienthong.gateway.testkit.tck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Outcome;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Result;

/** What came of each test, by its name. */
final class Listening implements TestExecutionListener {
    /** Of a failure that names a whole document. */
    private static final int LONGEST_REASON = 600;

    private final List<Result> results = new ArrayList<>();
    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, Long> started = new HashMap<>();

    List<Result> all() {
        return results.stream().sorted(Comparator.comparing(Result::test)).toList();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String reason = entry.getKeyValuePairs().get("skipped");
        if (reason != null) reasons.put(test.getUniqueId(), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult came) {
        Throwable thrown = came.getThrowable().orElse(null);
        if (!test.isTest() && thrown == null) return;
        long millis = (System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime())) / 1_000_000;
        String skipped = reasons.get(test.getUniqueId());
        results.add(
                thrown != null
                        ? new Result(name(test), Outcome.FAILED, reason(thrown), millis)
                        : new Result(
                                name(test),
                                skipped == null ? Outcome.PASSED : Outcome.SKIPPED,
                                skipped == null ? "" : skipped,
                                millis));
    }

    /** Of one of several with an argument: with it. */
    private static String name(TestIdentifier test) {
        String method = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse("the contract");
        String shown = test.getDisplayName();
        return shown.startsWith("[") ? method + " " + shown : method;
    }

    private static String reason(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " …";
    }
}
