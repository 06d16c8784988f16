package vn.lienthong.gateway.engine.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Writes toy connectors: compiles them into jars, as a plug-in author would, and lays them into a connectors folder. */
public final class Toys {
    public static final String PROVIDER_FILE = "META-INF/services/vn.lienthong.gateway.api.Connector";

    private static final String CONNECTOR = """
            package toy;
            import vn.lienthong.gateway.api.*;
            import java.io.*;
            import java.util.*;
            public class Toy implements Connector {
                //STATIC
                public Link open(ConnectorContext context) throws InvalidConfig {
                    //OPEN
                    return new ToyLink(context);
                }
                static class ToyLink implements Link, OutboundOperation, InboundOperation {
                    final ConnectorContext context;
                    ToyLink(ConnectorContext context) { this.context = context; }
                    public OutboundOperation outbound(String operation) { return this; }
                    public InboundOperation inbound(String operation) { return this; }
                    public Encoding encode(Draft draft) {
                        //ENCODE
                        return new Encoding.Encoded(draft.submissionRef().getBytes());
                    }
                    public DeliveryReport deliver(Submission submission) {
                        //DELIVER
                        return DeliveryReport.of(new Delivery.Accepted("ok"));
                    }
                    public Inquiry inquire(Submission submission) { return new Inquiry.Taken(null); }
                    public List<DocumentRef> list(String cursor) throws PartnerUnavailable {
                        //LIST
                        return new ArrayList<>(List.of(new DocumentRef("1", "pain.002", "1")));
                    }
                    public InputStream open(DocumentRef document) throws PartnerUnavailable, IOException {
                        //DOCUMENT
                        return new ByteArrayInputStream("report".getBytes());
                    }
                    public void confirm(DocumentRef document) throws PartnerUnavailable {}
                    public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
                        //READ
                    }
                    public void close() {
                        //CLOSE
                    }
                }
            }
            """;

    private final Path folder;
    private final String descriptor;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, Map<String, byte[]>> libraries = new LinkedHashMap<>();
    private final Map<String, byte[]> resources = new LinkedHashMap<>();
    private final List<Path> classPath = new ArrayList<>();
    private int release = 21;

    private Toys(Path folder, String descriptor) {
        this.folder = folder;
        this.descriptor = descriptor;
        resources.put(PROVIDER_FILE, "toy.Toy\n".getBytes(StandardCharsets.UTF_8));
    }

    public static Toys connector(Path connectors, String id, String version) {
        String descriptor = """
                id: %s
                version: %s
                spi: "[1.0,2.0)"
                provider: toy.Toy
                config:
                  type: object
                  additionalProperties: false
                  properties:
                    url: {type: string, pattern: "^https://"}
                    port: {type: integer}
                    password: {type: string, minLength: 6}
                operations:
                  pay:
                    direction: out
                    effect: once
                    maxItems: 10
                    inquiry: ask
                    input: {type: object, required: [amount], properties: {amount: {type: integer}}}
                  ask: {direction: out, effect: read}
                  reports: {direction: in}
                """.formatted(id, version);
        return new Toys(connectors.resolve(id).resolve(version), descriptor);
    }

    /** @param place STATIC, OPEN, ENCODE, DELIVER, LIST, DOCUMENT, READ or CLOSE */
    public Toys with(String place, String code) {
        parts.put("//" + place, code);
        return this;
    }

    /** Java that the classes are compiled for. */
    public Toys release(int release) {
        this.release = release;
        return this;
    }

    public Toys withoutProvider() {
        resources.remove(PROVIDER_FILE);
        return this;
    }

    /** A jar in lib/ with one class. */
    public Toys library(String jar, String className, String source) {
        Map<String, byte[]> classes = compile(Map.of(className, source));
        libraries.computeIfAbsent(jar, name -> new LinkedHashMap<>()).putAll(classes);
        return this;
    }

    /** A jar in lib/ with one entry that is no class. */
    public Toys libraryEntry(String jar, String entry) {
        libraries.computeIfAbsent(jar, name -> new LinkedHashMap<>()).put(entry, new byte[0]);
        return this;
    }

    public Path install() {
        return install(descriptor);
    }

    /** With another connector.yaml. */
    public Path install(String connectorYaml) {
        try {
            Files.createDirectories(folder.resolve("lib"));
            for (Map.Entry<String, Map<String, byte[]>> library : libraries.entrySet()) {
                Path jar = folder.resolve("lib").resolve(library.getKey());
                jar(jar, library.getValue());
                classPath.add(jar);
            }
            String source = CONNECTOR;
            for (Map.Entry<String, String> part : parts.entrySet())
                source = source.replace(part.getKey(), part.getValue());
            Map<String, byte[]> entries = compile(Map.of("toy.Toy", source));
            entries.putAll(resources);
            jar(folder.resolve("toy.jar"), entries);
            Files.writeString(folder.resolve("connector.yaml"), connectorYaml);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String descriptor() {
        return descriptor;
    }

    public static void jar(Path file, Map<String, byte[]> entries) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
    }

    private Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> outputs = new LinkedHashMap<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(source(name, text)));
        StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        JavaFileManager memory = new ForwardingJavaFileManager<JavaFileManager>(standard) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location at, String name, JavaFileObject.Kind kind, FileObject by) {
                return output(name, outputs);
            }
        };
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        classPath.forEach(jar -> path.append(java.io.File.pathSeparatorChar).append(jar));
        List<String> options = List.of("--release", String.valueOf(release), "-proc:none", "-cp", path.toString());
        if (!compiler.getTask(null, memory, null, options, null, files).call())
            throw new IllegalStateException("the toy does not compile");
        Map<String, byte[]> classes = new LinkedHashMap<>();
        outputs.forEach((name, bytes) -> classes.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
        return classes;
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(
                URI.create("mem:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignore) {
                return text;
            }
        };
    }

    private static JavaFileObject output(String name, Map<String, ByteArrayOutputStream> outputs) {
        return new SimpleJavaFileObject(
                URI.create("mem:///" + name.replace('.', '/') + ".class"), JavaFileObject.Kind.CLASS) {
            @Override
            public ByteArrayOutputStream openOutputStream() {
                return outputs.computeIfAbsent(name, key -> new ByteArrayOutputStream());
            }
        };
    }
}
