package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;

/**
 * What stands around a page, as the layout reads it.
 *
 * @param caller absent before anybody has signed in
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param back this page, for the switches that lead back to it
 */
public record Shell(@Nullable Caller caller, String theme, String back, List<Menu.Group> menu, Assets assets) {
    static Shell of(HttpServletRequest request, @Nullable Caller caller, Preferences preferences, Assets assets) {
        return new Shell(caller, preferences.theme().code(), back(request), Menu.of(caller), assets);
    }

    /** What was posted cannot be led back to. */
    private static String back(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) return "/";
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Whether a button may be used; where it may not, it stays and says why. @param right its name: {@code HOLD} */
    public boolean may(String right) {
        return caller != null && caller.may(Right.valueOf(right));
    }

    /** The same for what belongs to one destination. @param destination '' where something belongs to none */
    public boolean may(String right, String destination) {
        return caller != null && caller.may(Right.valueOf(right), destination.isEmpty() ? null : destination);
    }

    /** The address of a file that browsers load. */
    public String asset(String name) {
        return assets.at(name);
    }
}
