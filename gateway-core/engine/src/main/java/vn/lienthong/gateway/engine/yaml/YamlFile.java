package vn.lienthong.gateway.engine.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one YAML (or JSON) file into nodes with places; doubled keys and anchors are findings. */
public final class YamlFile {
    private final Findings findings;
    private final Placeholders placeholders;

    private YamlFile(Findings findings, Placeholders placeholders) {
        this.findings = findings;
        this.placeholders = placeholders;
    }

    /** The {@code *.yaml} of a folder, by name. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The {@code *.yaml} of a folder and of those below it, by name; none where there is no such folder.
     *
     * @throws InvalidConfiguration it cannot be looked through
     */
    public static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw InvalidConfiguration.unreadable(folder);
        }
    }

    /**
     * The file's keys and values, or null where it cannot be read; then the findings say why.
     *
     * @param placeholders null where {@code ${…}} has no meaning in this file
     */
    public static YamlNode.@Nullable Mapping read(Path file, Findings findings, @Nullable Placeholders placeholders) {
        String text = text(file, findings);
        return text == null ? null : parse(text, findings, placeholders);
    }

    /** As {@link #read}, from a text. */
    public static YamlNode.@Nullable Mapping parse(
            String text, Findings findings, @Nullable Placeholders placeholders) {
        YamlNode root = root(text, findings, placeholders);
        if (root instanceof YamlNode.Mapping mapping) return mapping;
        if (root != null) findings.add(1, 1, "yaml.syntax", "the file holds no keys", "Write it as `key: value` lines");
        return null;
    }

    /** The items of a file that is one list, or null where it cannot be read as one; then the findings say why. */
    public static YamlNode.@Nullable Sequence readList(Path file, Findings findings) {
        String text = text(file, findings);
        YamlNode root = text == null ? null : root(text, findings, null);
        if (root instanceof YamlNode.Sequence list) return list;
        if (root != null) findings.add(root, "yaml.syntax", "the file is no list", "Begin each item with `- `");
        return null;
    }

    private static @Nullable String text(Path file, Findings findings) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            String fix = "Check that it is there, in UTF-8, and may be read";
            findings.add(1, 1, "file.unreadable", "the file cannot be read", fix);
            return null;
        }
    }

    /** A single value stands for a file that is neither keys nor a list, an empty one too. */
    private static @Nullable YamlNode root(String text, Findings findings, @Nullable Placeholders placeholders) {
        Placeholders none = name -> "${" + name + "}";
        YamlFile file = new YamlFile(findings, placeholders == null ? none : placeholders);
        try {
            Node root = compose(text);
            if (root != null) return file.node(root, placeholders != null);
            return new YamlNode.Scalar(1, 1, "", YamlNode.Scalar.Type.NULL, false);
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            int line = mark == null ? 1 : mark.getLine() + 1;
            int column = mark == null ? 1 : mark.getColumn() + 1;
            findings.add(
                    line, column, "yaml.syntax", String.valueOf(broken.getProblem()), "Correct the YAML at this place");
        } catch (YAMLException broken) {
            findings.add(1, 1, "yaml.syntax", "the file is not YAML or uses anchors", "Write each value out, in UTF-8");
        }
        return null;
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        return new Composer(new ParserImpl(new StreamReader(new StringReader(text)), options), new CoreTypes(), options)
                .getSingleNode();
    }

    private YamlNode node(Node node, boolean substitute) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, substitute);
            case SequenceNode sequence -> sequence(sequence, substitute);
            case ScalarNode scalar -> scalar(scalar, substitute);
            default -> throw new YAMLException("anchors are not supported");
        };
    }

    private YamlNode.Mapping mapping(MappingNode node, boolean substitute) {
        Map<String, YamlNode.Mapping.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
            var entry = new YamlNode.Mapping.Entry(line(key), column(key), node(tuple.getValueNode(), substitute));
            if (entries.putIfAbsent(name, entry) != null)
                findings.add(
                        line(key), column(key), "yaml.duplicate-key", name + " stands here twice", "Keep one of them");
        }
        return new YamlNode.Mapping(line(node), column(node), entries);
    }

    private YamlNode sequence(SequenceNode node, boolean substitute) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) items.add(node(item, substitute));
        return new YamlNode.Sequence(line(node), column(node), items);
    }

    private YamlNode scalar(ScalarNode node, boolean substitute) {
        Substitution substitution = new Substitution(placeholders, findings);
        String text = substitute ? substitution.apply(node.getValue()) : node.getValue();
        if (substitution.missing() != null) {
            String name = substitution.missing();
            findings.add(
                    line(node),
                    column(node),
                    "config.placeholder",
                    name + " has no value",
                    name.startsWith("file:")
                            ? "Put the file there"
                            : "Set " + name + " or write ${" + name + ":default}");
        }
        if (!substitution.substituted()) return new YamlNode.Scalar(line(node), column(node), text, type(node), false);
        return new YamlNode.Scalar(line(node), column(node), text, YamlNode.Scalar.Type.TEXT, true);
    }

    private static YamlNode.Scalar.Type type(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT)) return YamlNode.Scalar.Type.INTEGER;
        if (tag.equals(Tag.FLOAT)) return YamlNode.Scalar.Type.DECIMAL;
        if (tag.equals(Tag.BOOL)) return YamlNode.Scalar.Type.BOOLEAN;
        return tag.equals(Tag.NULL) ? YamlNode.Scalar.Type.NULL : YamlNode.Scalar.Type.TEXT;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static int column(Node node) {
        return node.getStartMark().getColumn() + 1;
    }

    /** YAML 1.1 reads {@code no} as false, {@code 15:00} as 900 and a day as a date; 1.2 and everybody's eyes do not. */
    private static final class CoreTypes extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+"), "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|"), "~n\0");
            addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
        }
    }
}
