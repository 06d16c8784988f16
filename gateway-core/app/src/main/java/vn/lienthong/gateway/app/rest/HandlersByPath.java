package vn.lienthong.gateway.app.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the handler of a call among those whose path has as many parts and begins alike. Spring asks every handler there is, twice a
 * call, where the path has a variable part: two hundred of them, a quarter of what the server's thread did for a look-up. Where none
 * is found here, or two are equally good, Spring decides as ever.
 */
class HandlersByPath extends RequestMappingHandlerMapping {
    private final Map<Beginning, List<Candidate>> near = new HashMap<>();
    /** Their paths take any number of parts. */
    private final List<Candidate> anywhere = new ArrayList<>();

    /**
     * Of a path, up to where it may begin to vary.
     *
     * @param parts how many the whole path has
     */
    private record Beginning(int parts, String text) {}

    private record Candidate(RequestMappingInfo info, HandlerMethod handler) {}

    /** Has it take the place of Spring's own. */
    @Component
    static final class Registration implements WebMvcRegistrations {
        @Override
        public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
            return new HandlersByPath();
        }
    }

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> all) {
        super.handlerMethodsInitialized(all);
        all.forEach((info, handler) ->
                info.getPatternValues().forEach(path -> add(path, new Candidate(info, handler))));
    }

    private void add(String path, Candidate candidate) {
        if (path.contains("**") || path.contains("{*")) anywhere.add(candidate);
        else
            near.computeIfAbsent(new Beginning(parts(path), fixed(path)), beginning -> new ArrayList<>())
                    .add(candidate);
    }

    private static int parts(String path) {
        return (int) path.chars().filter(sign -> sign == '/').count();
    }

    private static String fixed(String path) {
        for (int at = 0; at < path.length(); at++)
            if ("{*?".indexOf(path.charAt(at)) >= 0) return path.substring(0, path.lastIndexOf('/', at));
        return path;
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Candidate best = CorsUtils.isPreFlightRequest(request) ? null : best(path, request);
        if (best == null) return super.lookupHandlerMethod(path, request);
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, best.handler());
        handleMatch(best.info(), path, request);
        return best.handler();
    }

    private @Nullable Candidate best(String path, HttpServletRequest request) {
        List<Candidate> found = found(path, request);
        if (found.size() < 2) return found.isEmpty() ? null : found.getFirst();
        var order = getMappingComparator(request);
        found.sort((one, other) -> order.compare(one.info(), other.info()));
        return order.compare(found.get(0).info(), found.get(1).info()) == 0 ? null : found.getFirst();
    }

    /** Each as it matches this call. */
    private List<Candidate> found(String path, HttpServletRequest request) {
        List<Candidate> found = new ArrayList<>();
        addMatching(anywhere, request, found);
        int parts = parts(path);
        for (int end = 0; end >= 0; end = path.indexOf('/', end + 1))
            addMatching(near.get(new Beginning(parts, path.substring(0, end))), request, found);
        addMatching(near.get(new Beginning(parts, path)), request, found);
        return found;
    }

    private void addMatching(@Nullable List<Candidate> candidates, HttpServletRequest request, List<Candidate> found) {
        for (Candidate candidate : Objects.requireNonNullElse(candidates, List.<Candidate>of())) {
            RequestMappingInfo match = getMatchingMapping(candidate.info(), request);
            if (match != null) found.add(new Candidate(match, candidate.handler()));
        }
    }
}
