package vn.lienthong.gateway.app.assembly.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What golden tests say of routes before they take the work over. */
public interface Rehearsals {
    /** There are no tests. */
    Rehearsals NONE = new Rehearsals() {
        @Override
        public List<Finding> failing(Map<Path, String> texts) {
            return List.of();
        }

        @Override
        public void serve(Map<Path, String> texts) {}
    };

    /**
     * Goes through the tests of those of the routes that are not as they serve now.
     *
     * @param texts every file, that of the error handling first
     */
    List<Finding> failing(Map<Path, String> texts);

    /** These serve from now on. */
    void serve(Map<Path, String> texts);
}
