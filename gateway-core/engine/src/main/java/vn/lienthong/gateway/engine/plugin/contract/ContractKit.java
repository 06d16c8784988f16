package vn.lienthong.gateway.engine.plugin.contract;

import java.nio.file.Path;
import java.util.List;
import vn.lienthong.gateway.engine.yaml.Finding;

/** The connector test kit, found by {@link java.util.ServiceLoader} in a loader of its own. */
public interface ContractKit {
    /** Its description of a partner, beside {@code connector.yaml}. */
    String FILE = "tck.yaml";

    /**
     * Runs the whole contract against a built connector, with a partner that the kit plays; asks nobody else.
     *
     * @param folder with {@code connector.yaml}, {@value #FILE} and jars or Kamelets
     */
    Run run(Path folder);

    /** What came of it. */
    sealed interface Run {
        /**
         * The contract was run.
         *
         * @param connector id and version
         * @param operation that was tested
         */
        record Done(String connector, String operation, List<Result> results) implements Run {}

        /** {@value ContractKit#FILE} or {@code connector.yaml} cannot be used. */
        record Refused(List<Finding> findings) implements Run {}
    }

    /**
     * One test.
     *
     * @param reason why it was skipped, or what failed; empty where it passed
     */
    record Result(String test, Outcome outcome, String reason, long millis) {}

    /** How a test ended. */
    enum Outcome {
        PASSED,
        SKIPPED,
        FAILED
    }
}
