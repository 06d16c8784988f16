package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;

/** A list, line by line. */
public interface ListReader {
    /**
     * The next line; absent at the end.
     *
     * @throws ListRefused the rest cannot be told apart into lines
     */
    @Nullable
    Row next() throws IOException;
}
