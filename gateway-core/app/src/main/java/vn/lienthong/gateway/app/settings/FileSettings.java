package vn.lienthong.gateway.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Descriptor;
import vn.lienthong.gateway.app.reference.Key;
import vn.lienthong.gateway.app.settings.Setting.Said;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Keys of the files of services, partners, agencies and alerts. */
final class FileSettings {
    private final List<Path> layers;
    private final Surroundings surroundings;
    private final PartnerKeys partnerKeys;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    /** @param layers folders, each laid over those before */
    FileSettings(List<Path> layers, Surroundings surroundings, PartnerKeys partnerKeys) {
        this.layers = layers;
        this.surroundings = surroundings;
        this.partnerKeys = partnerKeys;
    }

    /** @param every also keys that nobody wrote, with their defaults */
    List<Setting> read(boolean every) {
        for (String id : List.of("service", "partner", "agency")) {
            Descriptor descriptor = Descriptor.of(id);
            String folder = descriptor.files().getFirst().split("/")[1];
            for (String name : names(folder)) file(descriptor, folder + "/" + name, name.replace(".yaml", ""), every);
        }
        if (layers.stream().anyMatch(layer -> Files.exists(layer.resolve("alerts.yaml"))))
            file(Descriptor.of("alerts"), "alerts.yaml", "", every);
        return settings;
    }

    /** Files that could not be read; their keys are missing. */
    List<Finding> findings() {
        return findings;
    }

    private TreeSet<String> names(String folder) {
        TreeSet<String> names = new TreeSet<>();
        for (Path layer : layers)
            if (Files.isDirectory(layer.resolve(folder)))
                try {
                    YamlFile.in(layer.resolve(folder))
                            .forEach(file -> names.add(file.getFileName().toString()));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
        return names;
    }

    private void file(Descriptor descriptor, String relative, String id, boolean every) {
        LayeredFiles files = new LayeredFiles();
        for (Path layer : layers) {
            Path file = layer.resolve(relative);
            if (Files.notExists(file)) continue;
            Findings found = new Findings(Values.place(file));
            YamlNode.Mapping written = YamlFile.read(file, found, null);
            findings.addAll(found.all());
            YamlNode.Mapping resolved =
                    YamlFile.read(file, new Findings(""), descriptor.placeholders() ? surroundings : null);
            if (written != null && resolved != null) files.lay(Values.place(file), written, resolved);
        }
        String prefix = descriptor.notation() + (id.isEmpty() ? "" : "." + id);
        Map<String, List<LayeredFiles.Leaf>> leaves = files.leaves();
        Key root = descriptor.id().equals("partner") ? partnerKeys.of(descriptor.root(), leaves) : descriptor.root();
        Descriptor own = new Descriptor(
                descriptor.id(),
                descriptor.title(),
                descriptor.about(),
                descriptor.files(),
                descriptor.notation(),
                descriptor.placeholders(),
                root);
        leaves.forEach((key, said) -> settings.add(
                setting(prefix + "." + key, own.find(said.getFirst().path()), said)));
        if (every) unsaid(prefix, "", root, leaves);
    }

    private Setting setting(String key, @Nullable Key described, List<LayeredFiles.Leaf> leaves) {
        String name = leaves.getFirst().path().getLast();
        boolean secret = Values.isSecret(name, described);
        return new Setting(
                key,
                described,
                leaves.stream().map(leaf -> said(leaf, described, secret)).toList());
    }

    private Said said(LayeredFiles.Leaf leaf, @Nullable Key described, boolean secret) {
        String where =
                leaf.file() + ":" + leaf.written().line() + ":" + leaf.written().column();
        String written = text(leaf.written());
        String value = text(leaf.resolved());
        // what comes from a file is a secret by what it is kept in; from elsewhere only where nobody knows what the key
        // is for
        boolean masked = secret
                || Values.namesFile(written)
                || (Values.hasPlaceholder(written) && (described == null || described.kind() == Key.Kind.OPEN));
        if (!masked) return new Said(where, Values.withoutLogIn(written), Values.withoutLogIn(value));
        if (Values.placeholders(written).stream().anyMatch(name -> surroundings.value(name) != null))
            surroundings.conceal(value);
        return new Said(where, Values.placeholdersOf(written), value.isEmpty() ? "(empty)" : Values.MASK);
    }

    private static String text(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.text();
            case YamlNode.Sequence list ->
                list.items().stream().map(FileSettings::text).collect(Collectors.joining(", ", "[", "]"));
            case YamlNode.Mapping none -> "{}";
        };
    }

    /** Known keys that have a default and that nobody wrote. */
    private void unsaid(String prefix, String path, Key key, Map<String, List<LayeredFiles.Leaf>> leaves) {
        if (key.kind() != Key.Kind.KEYS) return;
        key.below().forEach((name, below) -> {
            String own = path.isEmpty() ? name : path + "." + name;
            boolean written = leaves.keySet().stream()
                    .anyMatch(each -> each.equals(own) || each.startsWith(own + ".") || each.startsWith(own + "["));
            if (below.kind() == Key.Kind.KEYS) unsaid(prefix, own, below, leaves);
            else if (!written && (below.worth().usual() != null || below.worth().otherwise() != null))
                settings.add(new Setting(prefix + "." + own, below, List.of()));
        });
    }
}
