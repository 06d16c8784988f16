package vn.lienthong.gateway.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** A form of a page is small. Looked at before anything reads it: a list of 2 GB has another door, and is not written to a disk for nobody. */
final class FormSize extends OncePerRequestFilter {
    /** A file of 5 MB and what is typed beside it. */
    private static final long MOST = 8L * 1024 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        String type = call.getContentType();
        long length = call.getContentLengthLong();
        boolean untold = length < 0 && type != null && type.startsWith("multipart/");
        if (length > MOST || untold) answer.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        else chain.doFilter(call, answer);
    }
}
