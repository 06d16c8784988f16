package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.HttpServletRequest;

/** By which door a call comes: persons read pages, programs read problem documents. */
public final class Door {
    private Door() {}

    /** Whether it is a page that is asked for, or something that belongs to one. */
    public static boolean isPage(HttpServletRequest request) {
        return isPage(request.getRequestURI());
    }

    static boolean isPage(String path) {
        return !isUnder(path, "/api")
                && !isUnder(path, "/soap")
                && !isUnder(path, "/observe")
                && !path.equals("/error");
    }

    private static boolean isUnder(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
