package vn.lienthong.gateway.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** Which door a call comes to. */
final class Doors {
    static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";
    /** Name of the servlet. */
    private static final String SOAP = "soap";

    private Doors() {}

    static boolean isApi(HttpServletRequest call) {
        return isUnder(call.getServletPath(), "/api");
    }

    /**
     * What nobody has to sign in for here: the SOAP door, which asks for its callers' proof itself (told by the servlet, not by the
     * path: what it takes, nobody else answers), health and metrics on their own port, what browsers load, and what says that a call
     * failed.
     */
    static boolean isOpen(HttpServletRequest call) {
        String path = call.getServletPath();
        return SOAP.equals(call.getHttpServletMapping().getServletName())
                || isUnder(path, "/observe")
                || isUnder(path, "/assets")
                || path.equals("/error");
    }

    private static boolean isUnder(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /** Another page, to be fetched. */
    static void lead(HttpServletResponse answer, String path) {
        answer.setStatus(HttpServletResponse.SC_SEE_OTHER);
        answer.setHeader(HttpHeaders.LOCATION, path);
    }
}
