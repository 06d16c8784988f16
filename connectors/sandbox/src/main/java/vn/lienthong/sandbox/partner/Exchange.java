package vn.lienthong.sandbox.partner;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request to a partner. */
public interface Exchange {
    String method();

    /** The path below the partner's own address, for example {@code /h2h/payments}. */
    String path();

    @Nullable
    String query(String name);

    @Nullable
    String header(String name);

    /** The address the request came from. */
    String caller();

    /** Reads the whole body; may be called once. */
    byte[] body() throws IOException;
}
