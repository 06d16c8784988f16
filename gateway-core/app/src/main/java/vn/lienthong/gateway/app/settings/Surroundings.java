package vn.lienthong.gateway.app.settings;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** Environment variables and system properties, as a start finds them, and the files that <code>${file:…}</code> names. */
public final class Surroundings implements Placeholders {
    private final StandardEnvironment environment;
    private final Placeholders files;
    private final Set<String> secrets = new HashSet<>();

    /** @param config names of files are relative to it */
    public Surroundings(StandardEnvironment environment, Path config) {
        this.environment = environment;
        this.files = Placeholders.of(Map.of(), config);
    }

    @Override
    public @Nullable String value(String name) {
        return name.startsWith("file:") ? files.value(name) : environment.getProperty(name);
    }

    /** In words who gives a placeholder its value. */
    String giver(String name) {
        if (name.startsWith("file:")) return value(name) == null ? name + " cannot be read" : "from " + name;
        if (environment.getSystemProperties().containsKey(name)) return "from the system property " + name;
        if (environment.getSystemEnvironment().containsKey(name)) return "from the environment variable " + name;
        return name + " is not set";
    }

    /** Everything below a prefix as a start would bind it, from what was read so far.
     *  @throws org.springframework.boot.context.properties.bind.BindException a value cannot be used */
    public <T> T bind(String prefix, Class<T> type) {
        return Binder.get(environment).bindOrCreate(prefix, type);
    }

    StandardEnvironment environment() {
        return environment;
    }

    /** From now on this value appears nowhere. Short ones would strike out ordinary letters. */
    void conceal(String secret) {
        if (secret.length() >= 8) secrets.add(secret);
    }

    String withoutSecrets(String text) {
        String clean = text;
        for (String secret : secrets) clean = clean.replace(secret, Values.MASK);
        return clean;
    }
}
