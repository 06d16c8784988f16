package vn.lienthong.gateway.app.validate;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** The part {@code gateway:} of {@code application.yaml}, against {@link GatewayProperties}: what the start would refuse. */
public final class ApplicationFile {
    private static final String ROOT = "gateway";
    private static final int MOST_FINDINGS = 50;

    private final Findings findings;
    private final YamlNode.Mapping root;

    private ApplicationFile(Findings findings, YamlNode.Mapping root) {
        this.findings = findings;
        this.root = root;
    }

    /** @param config the folder that holds the file */
    public static List<Finding> check(Path config) {
        Path file = config.resolve("application.yaml");
        Findings findings = new Findings(file.toString());
        YamlNode.Mapping root = YamlFile.read(file, findings, null);
        if (root == null) return findings.all();
        ApplicationFile check = new ApplicationFile(findings, root);
        if (root.get(ROOT) instanceof YamlNode.Mapping keys) check.keys(keys, GatewayProperties.class);
        if (findings.isEmpty()) check.values(file);
        return findings.all();
    }

    /** {@code gateway.routes.allow}; empty where it is not said or the file is broken. */
    public static Set<String> allowedInRoutes(Path config) {
        Path file = config.resolve("application.yaml");
        YamlNode.Mapping root = YamlFile.read(file, new Findings(file.toString()), null);
        Set<String> allowed = new LinkedHashSet<>();
        if (root != null
                && root.get(ROOT) instanceof YamlNode.Mapping gateway
                && gateway.get("routes") instanceof YamlNode.Mapping routes
                && routes.get("allow") instanceof YamlNode.Sequence words)
            for (YamlNode word : words.items()) if (word instanceof YamlNode.Scalar scalar) allowed.add(scalar.text());
        return allowed;
    }

    private void keys(YamlNode.Mapping written, Class<?> type) {
        Map<String, Class<?>> known = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents())
            known.put(kebab(component.getName()), component.getType());
        written.entries().forEach((key, entry) -> {
            Class<?> below = known.get(key);
            if (below == null)
                findings.add(
                        entry.line(),
                        entry.column(),
                        "config.unknown-key",
                        key + " is not known here",
                        DidYouMean.sentence(key, known.keySet()));
            else if (below.isRecord() && entry.value() instanceof YamlNode.Mapping keys) keys(keys, below);
        });
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** Binding stops at the first wrong value; it is taken away and the next one looked for. */
    private void values(Path file) {
        Map<String, Object> values = properties(file);
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            var judging = new ValidationBindHandler(new SpringValidatorAdapter(validators.getValidator()));
            for (int i = 0; i < MOST_FINDINGS; i++) {
                try {
                    binder(values).bind(ROOT, Bindable.of(GatewayProperties.class), judging);
                    return;
                } catch (BindException wrong) {
                    if (wrong.getCause() instanceof BindValidationException invalid) {
                        invalid.getValidationErrors().forEach(this::invalid);
                        return;
                    }
                    String name = wrong.getName().toString();
                    unreadable(name, wrong);
                    if (!values.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + "["))) return;
                }
            }
        }
    }

    private static Binder binder(Map<String, Object> values) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("application.yaml", values));
        return Binder.get(environment);
    }

    private static Map<String, Object> properties(Path file) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            for (PropertySource<?> source : new YamlPropertySourceLoader().load("file", new FileSystemResource(file)))
                if (source instanceof EnumerablePropertySource<?> named)
                    for (String name : named.getPropertyNames()) values.put(name, plain(named.getProperty(name)));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return values;
    }

    private static Object plain(@Nullable Object value) {
        Object plain = value instanceof OriginTrackedValue tracked ? tracked.getValue() : value;
        return plain == null ? "" : plain;
    }

    private void unreadable(String name, BindException wrong) {
        String type = wrong.getTarget().getType().resolve(Object.class).getSimpleName();
        note(
                name,
                "is not "
                        + switch (type) {
                            case "int", "long", "Integer", "Long" -> "a whole number";
                            case "boolean", "Boolean" -> "true or false";
                            case "Duration" -> "a duration like 30s, 5m, 2h";
                            default -> "what " + ROOT + " expects here";
                        });
    }

    private void invalid(ObjectError error) {
        String message = String.valueOf(error.getDefaultMessage());
        if (error instanceof FieldError field) note(ROOT + "." + field.getField(), message);
        else note(ROOT, message);
    }

    private void note(String property, String what) {
        YamlNode where = root;
        List<String> names = new ArrayList<>(List.of(property.split("\\.")));
        for (String name : names)
            if (where instanceof YamlNode.Mapping keys && keys.get(kebab(name)) != null) where = keys.get(kebab(name));
        findings.add(
                where == null ? root : where,
                "config.invalid-value",
                names.getLast() + " " + what,
                "Correct it; config/application.yaml of the distribution lists every key");
    }
}
