package vn.lienthong.gateway.app.rest;

import java.util.List;
import java.util.Map;

/** Thrown by a controller that refuses a call: becomes the problem document and the headers it carries. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public Refusal(Problem problem) {
        this(problem, Map.of());
    }

    /** @param headers of the answer, for example {@code Retry-After} */
    public Refusal(Problem problem, Map<String, String> headers) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** A refusal without details of single faults. */
    public static Refusal of(int status, String code, String detail) {
        return new Refusal(Problem.of(status, code, detail));
    }

    /** A refusal with every fault at once. */
    public static Refusal of(int status, String code, String detail, List<Problem.Fault> errors) {
        return new Refusal(Problem.of(status, code, detail, errors));
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
