package vn.lienthong.gateway.engine.intake.fault;

import java.util.List;
import java.util.stream.Collectors;

/** A list that cannot be read as a list: nothing of it is taken. */
public final class ListRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<FileFault> faults;

    public ListRefused(List<FileFault> faults) {
        super(faults.stream().map(FileFault::code).collect(Collectors.joining(", ")));
        this.faults = List.copyOf(faults);
    }

    public List<FileFault> faults() {
        return faults;
    }
}
