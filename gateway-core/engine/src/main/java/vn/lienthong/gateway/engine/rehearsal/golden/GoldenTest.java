package vn.lienthong.gateway.engine.rehearsal.golden;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.rehearsal.script.Answers;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * One golden test as its file says it.
 *
 * @param route name of the route; the folder of the file
 * @param start the time at which it begins
 * @param destination where the items go whatever the routing table says; empty: as it says
 * @param inline the items; empty where they are in a file
 * @param inputFile the items in a file beside; absent: they are inline
 * @param profile intake profile of that file
 * @param expect what must come of it; absent: the file says nothing yet
 */
public record GoldenTest(
        Path file,
        String route,
        Instant start,
        String agency,
        String destination,
        List<YamlNode> inline,
        @Nullable Path inputFile,
        @Nullable String profile,
        Answers answers,
        YamlNode.@Nullable Mapping expect) {

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "GoldenTest[" + file + "]";
    }
}
