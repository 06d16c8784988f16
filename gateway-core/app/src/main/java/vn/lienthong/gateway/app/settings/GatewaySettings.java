package vn.lienthong.gateway.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import vn.lienthong.gateway.app.reference.Descriptor;
import vn.lienthong.gateway.app.reference.Key;
import vn.lienthong.gateway.app.settings.Setting.Said;

/** Keys of {@code application.yaml}, with whatever wins over it at a start: system properties, then environment variables. */
final class GatewaySettings {
    private final Descriptor descriptor = Descriptor.of("application");
    private final Surroundings surroundings;
    private final List<Named> sources = new ArrayList<>();

    /** @param words how people call it, where its values have no place of their own */
    private record Named(String words, PropertySource<?> source, ConfigurationPropertySource names) {}

    /** @param layers folders, each laid over those before */
    GatewaySettings(List<Path> layers, Surroundings surroundings) {
        this.surroundings = surroundings;
        surroundings.environment().getPropertySources().forEach(source -> add(source.getName(), source));
        for (Path layer : layers.reversed()) {
            Path file = layer.resolve("application.yaml");
            if (Files.exists(file))
                load(new FileSystemResource(file)).forEach(source -> add(Values.place(file), source));
        }
        // so that a placeholder finds what another key says, as it does at a start
        sources.forEach(named -> {
            var all = surroundings.environment().getPropertySources();
            if (!all.contains(named.source().getName())) all.addLast(named.source());
        });
    }

    private void add(String words, PropertySource<?> source) {
        ConfigurationPropertySources.from(source).forEach(names -> sources.add(new Named(words, source, names)));
    }

    private static List<PropertySource<?>> load(Resource file) {
        try {
            return new YamlPropertySourceLoader().load(file.getURI().toString(), file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param every also keys that nobody wrote, with their defaults */
    List<Setting> read(boolean every) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        known("", descriptor.root(), every, settings);
        for (Named named : sources) {
            if (!(named.source() instanceof EnumerablePropertySource<?> all) || isMachine(named)) continue;
            for (String name : all.getPropertyNames()) {
                String key = name.replaceAll("\\[[0-9]+]", "");
                if (!settings.containsKey(key))
                    settings.put(key, setting(key, descriptor.find(List.of(key.split("\\.")))));
            }
        }
        return List.copyOf(settings.values());
    }

    private boolean isMachine(Named named) {
        return surroundings.environment().getPropertySources().stream()
                .anyMatch(
                        source -> source == named.source() && !source.getName().startsWith("file:"));
    }

    private void known(String prefix, Key key, boolean every, Map<String, Setting> into) {
        key.below().forEach((name, below) -> {
            String own = prefix + name;
            if (below.kind() == Key.Kind.KEYS) {
                known(own + ".", below, every, into);
                return;
            }
            Setting setting = setting(own, below);
            if (every || !setting.said().isEmpty()) into.put(own, setting);
        });
    }

    private Setting setting(String key, @Nullable Key described) {
        List<Said> said = new ArrayList<>();
        for (Named named : sources) {
            Said one = said(named, key, described);
            if (one != null) said.add(one);
        }
        return new Setting(key, described, List.copyOf(said));
    }

    private @Nullable Said said(Named named, String key, @Nullable Key described) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        ConfigurationProperty found = named.names().getConfigurationProperty(name);
        if (found != null) return said(where(named, found), String.valueOf(found.getValue()), key, described);
        List<String> items = new ArrayList<>();
        String where = "";
        for (int i = 0; ; i++) {
            ConfigurationProperty item = named.names().getConfigurationProperty(name.append("[" + i + "]"));
            if (item == null) break;
            if (i == 0) where = where(named, item);
            items.add(String.valueOf(item.getValue()));
        }
        return items.isEmpty() ? null : said(where, "[" + String.join(", ", items) + "]", key, described);
    }

    private Said said(String where, String written, String key, @Nullable Key described) {
        String value = surroundings.environment().resolvePlaceholders(written);
        if (!Values.isSecret(key.substring(key.lastIndexOf('.') + 1), described))
            return new Said(where, Values.withoutLogIn(written), Values.withoutLogIn(value));
        surroundings.conceal(value);
        return new Said(where, Values.placeholdersOf(written), value.isEmpty() ? "(empty)" : Values.MASK);
    }

    private static String where(Named named, ConfigurationProperty found) {
        Origin origin =
                found.getOrigin() instanceof PropertySourceOrigin wrapped ? wrapped.getOrigin() : found.getOrigin();
        if (origin instanceof TextResourceOrigin place && place.getLocation() != null)
            return named.words() + ":" + (place.getLocation().getLine() + 1) + ":"
                    + (place.getLocation().getColumn() + 1);
        return switch (named.words()) {
            case "systemProperties" -> "system property " + original(named, found);
            case "systemEnvironment" -> "environment variable " + original(named, found);
            default -> named.words();
        };
    }

    /** The name as somebody wrote it: {@code GATEWAY_BROKER_PORT}. */
    private static String original(Named named, ConfigurationProperty found) {
        String plain = found.getName().toString().replaceAll("[^A-Za-z0-9]", "");
        if (named.source() instanceof EnumerablePropertySource<?> all)
            for (String name : all.getPropertyNames())
                if (name.replaceAll("[^A-Za-z0-9]", "").equalsIgnoreCase(plain)) return name;
        return found.getName().toString();
    }
}
