package vn.lienthong.gateway.app.settings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** One file of the configuration with those of profiles laid over it: key by key, lists as a whole, as {@code ConfigFolder} lays them. */
final class LayeredFiles {
    private final Map<String, Deque<Leaf>> leaves = new LinkedHashMap<>();

    /**
     * A value of one of the files.
     *
     * @param path names and indexes from the root of the file
     * @param written as it stands, with its place
     * @param resolved the same with values in place of placeholders
     */
    record Leaf(String file, List<String> path, YamlNode written, YamlNode resolved) {}

    /** @param file as it is named to people */
    void lay(String file, YamlNode.Mapping written, YamlNode.Mapping resolved) {
        Map<String, Leaf> above = new LinkedHashMap<>();
        Set<String> whole = new HashSet<>();
        Set<String> parents = new HashSet<>();
        flatten(new Frame(file, above, whole, parents), "", List.of(), written, resolved);
        leaves.keySet().removeIf(key -> {
            if (above.containsKey(key)) return false;
            return parents.contains(key) || whole.stream().anyMatch(root -> isBelow(key, root));
        });
        above.forEach((key, leaf) ->
                leaves.computeIfAbsent(key, each -> new ArrayDeque<>()).addFirst(leaf));
    }

    private static boolean isBelow(String key, String root) {
        return key.startsWith(root + ".") || key.startsWith(root + "[");
    }

    private record Frame(String file, Map<String, Leaf> leaves, Set<String> whole, Set<String> parents) {}

    private static void flatten(
            Frame into, String key, List<String> path, YamlNode written, @Nullable YamlNode resolved) {
        YamlNode value = resolved == null ? written : resolved;
        if (written instanceof YamlNode.Mapping keys && !keys.entries().isEmpty()) {
            into.parents.add(key);
            keys.entries()
                    .forEach((name, entry) -> flatten(
                            into,
                            key.isEmpty() ? name : key + "." + name,
                            joined(path, name),
                            entry.value(),
                            value instanceof YamlNode.Mapping other ? other.get(name) : null));
            return;
        }
        into.whole.add(key);
        if (written instanceof YamlNode.Sequence list && list.items().stream().anyMatch(LayeredFiles::holdsKeys)) {
            for (int i = 0; i < list.items().size(); i++)
                flatten(
                        into,
                        key + "[" + i + "]",
                        joined(path, "" + i),
                        list.items().get(i),
                        value instanceof YamlNode.Sequence other ? other.items().get(i) : null);
            return;
        }
        into.leaves.put(key, new Leaf(into.file, path, written, value));
    }

    private static boolean holdsKeys(YamlNode item) {
        return item instanceof YamlNode.Mapping;
    }

    private static List<String> joined(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }

    /** By key, the file that counts first. */
    Map<String, List<Leaf>> leaves() {
        Map<String, List<Leaf>> all = new LinkedHashMap<>();
        leaves.forEach((key, stack) -> all.put(key, List.copyOf(stack)));
        return all;
    }
}
