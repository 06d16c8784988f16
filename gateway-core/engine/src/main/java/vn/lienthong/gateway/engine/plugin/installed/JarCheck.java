package vn.lienthong.gateway.engine.plugin.installed;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Looks into a connector's jars without loading a class of them. */
final class JarCheck {
    private static final String PROVIDERS = "META-INF/services/" + Connector.class.getName();
    /** What the host gives to every connector, or must stay the host's; by path in a jar, with the name of the thing. */
    private static final Map<String, String> FORBIDDEN = new LinkedHashMap<>(Map.of(
            "org/slf4j/", "slf4j",
            "META-INF/services/org.slf4j.spi.SLF4JServiceProvider", "an slf4j binding",
            "vn/lienthong/gateway/api/", "gateway-api",
            "org/jspecify/", "JSpecify"));

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> providers = new ArrayList<>();
    private final Set<String> classes = new HashSet<>();

    private final Set<String> mayExit;

    private JarCheck(Set<String> mayExit) {
        this.mayExit = mayExit;
    }

    /**
     * @param descriptor null where it cannot be read
     * @param mayExit classes that may hold a call of {@code System.exit}, as {@code exits} of connector.yaml names them
     */
    static List<Finding> of(
            Path folder, List<Path> jars, @Nullable ConnectorDescriptor descriptor, Set<String> mayExit) {
        JarCheck check = new JarCheck(mayExit);
        if (descriptor != null && descriptor.isDeclarative()) {
            for (Path jar : jars) check.look(jar);
            return check.findings;
        }
        // Where connector.yaml cannot be read, nobody knows whether there has to be one.
        if (jars.isEmpty() && descriptor != null)
            check.add(
                    folder,
                    "connector.jar-missing",
                    "the folder holds no jar",
                    "Put the connector's jar beside connector.yaml and what it needs into lib/");
        for (Path jar : jars) check.look(jar);
        if (!jars.isEmpty()) check.providers(folder, descriptor == null ? null : descriptor.provider());
        return check.findings;
    }

    private void look(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Set<String> forbidden = new HashSet<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                forbidden(jar, entry.getName(), forbidden);
                if (entry.getName().endsWith(".class")) classFile(jar, zip, entry);
                if (entry.getName().equals(PROVIDERS)) providers.addAll(lines(zip, entry));
            }
        } catch (IOException broken) {
            add(jar, "connector.jar-broken", "the jar cannot be read", "Copy it again");
        }
    }

    private void forbidden(Path jar, String name, Set<String> told) {
        FORBIDDEN.forEach((path, thing) -> {
            if (!name.startsWith(path) || name.equals(path) || !told.add(thing)) return;
            add(
                    jar,
                    "connector.forbidden-jar",
                    "it brings " + thing + ", which comes from the gateway",
                    "Leave it out of the package (scope provided or an exclusion)");
        });
    }

    private void classFile(Path jar, ZipFile zip, ZipEntry entry) throws IOException {
        classes.add(entry.getName());
        int running = Runtime.version().feature();
        if (entry.getName().startsWith("META-INF/versions/")) return;
        ClassFile file;
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            file = ClassFile.read(in);
        }
        String name = entry.getName().replaceFirst("\\.class$", "").replace('/', '.');
        if (file.java() > running)
            add(
                    jar,
                    "connector.class-version",
                    entry.getName() + " needs Java " + file.java() + ", this is Java " + running,
                    "Compile the connector with --release " + running + " or run the gateway on Java " + file.java());
        if (!file.exits().isEmpty() && !mayExit.contains(name))
            add(
                    jar,
                    "connector.exits",
                    name + " calls " + String.join(" and ", file.exits()) + ", which would end the gateway",
                    "Throw an exception instead; a class of a library that is never called may be named under exits:"
                            + " in connector.yaml");
        if (!file.engine().isEmpty())
            add(
                    jar,
                    "connector.engine-class",
                    name + " uses " + String.join(", ", file.engine()) + ", which no connector can see",
                    "Use only vn.lienthong.gateway.api and bring everything else in lib/");
    }

    private static List<String> lines(ZipFile zip, ZipEntry entry) throws IOException {
        try (BufferedReader file =
                new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            return file.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private void providers(Path folder, @Nullable String provider) {
        if (providers.size() == 1 && classes.contains(providers.get(0).replace('.', '/') + ".class")) {
            if (provider != null && !provider.equals(providers.get(0)))
                add(
                        folder,
                        "connector.provider",
                        "connector.yaml names " + provider + ", " + PROVIDERS + " names " + providers.get(0),
                        "Name the same class in both");
            return;
        }
        String what = switch (providers.size()) {
            case 0 -> "no jar has " + PROVIDERS;
            case 1 -> "the class " + providers.get(0) + " named in " + PROVIDERS + " is in no jar of the connector";
            default -> PROVIDERS + " names " + providers.size() + " classes";
        };
        add(
                folder,
                "connector.provider",
                what,
                "Name there exactly one public class that implements Connector and is in the jar");
    }

    private void add(Path file, String code, String what, String fix) {
        findings.add(new Finding(file.toString(), 1, 1, code, what, fix));
    }
}
