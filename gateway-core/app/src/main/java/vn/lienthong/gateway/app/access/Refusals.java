package vn.lienthong.gateway.app.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How a program is told that it is not let in, in the shape of everything else that its door tells. */
public interface Refusals {
    /** It has no token, or one that is none. */
    void unknown(HttpServletResponse answer) throws IOException;

    /** Nobody could find out. */
    void failed(HttpServletResponse answer, RuntimeException failure) throws IOException;
}
