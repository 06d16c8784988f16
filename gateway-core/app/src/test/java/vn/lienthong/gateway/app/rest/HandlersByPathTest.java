package vn.lienthong.gateway.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class HandlersByPathTest {
    private static final String[] PATHS = {
        "/",
        "",
        "/things",
        "/things/",
        "/things/all",
        "/things/7",
        "/things/7/parts",
        "/things/7/parts/last",
        "/things/7/parts/2",
        "/things/%2e%2e/parts",
        "/things//parts",
        "/things/7;v=1",
        "/things/a%2Fb",
        "/files",
        "/files/a/b/c",
        "/files/a.txt",
        "/other/things/all",
        "/Things/all",
        "/things/all/parts/2",
        "/nothing",
        "/x/things",
        "/y/things"
    };
    private static final String[] METHODS = {"GET", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH"};

    /** No controller by its annotation: the gateways of other tests would find it. */
    @SuppressWarnings("unused")
    static class Handlers {
        @GetMapping("/")
        void root() {}

        @GetMapping("/things")
        void things() {}

        @PostMapping("/things")
        void add() {}

        @GetMapping("/things/all")
        void all() {}

        @GetMapping("/things/{id}")
        void one() {}

        @DeleteMapping("/things/{id}")
        void remove() {}

        @GetMapping({"/things/{id}/parts", "/things/{id}/parts/{part}"})
        void parts() {}

        @GetMapping("/things/{id}/parts/last")
        void last() {}

        @GetMapping(path = "/things/{id}/parts/{part}", params = "wide")
        void wide() {}

        @GetMapping("/{place}/things")
        void placed() {}

        @GetMapping("/files/{*path}")
        void files() {}

        @GetMapping("/files/*.txt")
        void texts() {}

        @RequestMapping("/other/**")
        void other() {}
    }

    private static final class Ours extends HandlersByPath {
        final AtomicInteger asked = new AtomicInteger();

        @Override
        protected boolean isHandler(Class<?> type) {
            return type == Handlers.class;
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
            asked.incrementAndGet();
            return super.getMatchingMapping(info, request);
        }
    }

    private static final class Springs extends RequestMappingHandlerMapping {
        @Override
        protected boolean isHandler(Class<?> type) {
            return type == Handlers.class;
        }
    }

    private static <T extends RequestMappingHandlerMapping> T started(T mapping) {
        var context = new StaticWebApplicationContext();
        context.registerSingleton("handlers", Handlers.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    private static MockHttpServletRequest call(String method, String path, @Nullable String query) {
        var call = new MockHttpServletRequest(method, path);
        if (query != null) call.setParameter(query, "");
        ServletRequestPathUtils.parseAndCache(call);
        return call;
    }

    /** The handler with what the call was matched by, or the refusal. */
    private static String found(RequestMappingHandlerMapping mapping, MockHttpServletRequest call) {
        try {
            var chain = mapping.getHandler(call);
            return chain == null
                    ? "none"
                    : chain.getHandler() + " " + call.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) + " "
                            + call.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        } catch (Exception refused) {
            return refused.getClass().getSimpleName() + " " + refused.getMessage();
        }
    }

    @Test
    void finds_for_every_call_whom_spring_finds() {
        var ours = started(new Ours());
        var springs = started(new Springs());
        for (String path : PATHS)
            for (String method : METHODS)
                for (String query : new String[] {null, "wide"})
                    assertThat(found(ours, call(method, path, query)))
                            .as(method + " " + path + " " + query)
                            .isEqualTo(found(springs, call(method, path, query)));
    }

    @Test
    void asks_only_those_whose_path_is_like_the_calls() {
        var mapping = started(new Ours());

        assertThat(found(mapping, call("GET", "/things/7/parts", null))).contains("/things/{id}/parts");

        // the one, and the two whose paths take any number of parts
        assertThat(mapping.asked).hasValue(3);
    }
}
