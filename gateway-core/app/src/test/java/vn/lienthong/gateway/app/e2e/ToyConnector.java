package vn.lienthong.gateway.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A connector of the tests' own, compiled as a plug-in author would: its partner is always busy for accounts that end in 9999. */
final class ToyConnector {
    private static final String SOURCE = """
            package toy;
            import vn.lienthong.gateway.api.*;
            import java.util.*;
            public class Toy implements Connector {
                public Link open(ConnectorContext context) { return new ToyLink(); }
                static class ToyLink implements Link, OutboundOperation {
                    public OutboundOperation outbound(String operation) { return this; }
                    public InboundOperation inbound(String operation) { throw new IllegalArgumentException(operation); }
                    public Encoding encode(Draft draft) {
                        //first
                        var text = new StringBuilder();
                        for (Item item : draft.items()) text.append(item.text("creditor_account")).append('\\n');
                        return new Encoding.Encoded(text.toString().getBytes());
                    }
                    public DeliveryReport deliver(Submission submission) {
                        String[] accounts = new String(submission.bytes()).split("\\n");
                        var items = new HashMap<String, Delivery>();
                        for (int i = 0; i < accounts.length; i++)
                            items.put(submission.references().get(i), accounts[i].endsWith("9999")
                                ? new Delivery.Unavailable("toy.busy", null) : new Delivery.Completed("toy"));
                        return DeliveryReport.of(items);
                    }
                    public Inquiry inquire(Submission submission) { return new Inquiry.NotKnown("toy.unknown"); }
                    public void close() {}
                }
            }
            """;
    private static final String DESCRIPTOR = """
            id: toy
            version: 1.0.0
            title: Toy
            spi: "[1.0,2.0)"
            provider: toy.Toy
            config: {type: object}
            operations:
              pay:
                direction: out
                effect: once
                maxItems: 10
                inquiry: ask
                input: {type: object}
              ask: {direction: out, effect: read}
            """;

    private ToyConnector() {}

    static void install(Path connectors) throws IOException {
        install(connectors, "");
    }

    /** @param first what it does before it writes what leaves, in Java */
    static void install(Path connectors, String first) throws IOException {
        Path folder = Files.createDirectories(connectors.resolve("toy/1.0.0"));
        Files.writeString(folder.resolve("connector.yaml"), DESCRIPTOR);
        Map<String, byte[]> entries = compiled(SOURCE.replace("//first", first));
        entries.put(
                "META-INF/services/vn.lienthong.gateway.api.Connector", "toy.Toy\n".getBytes(StandardCharsets.UTF_8));
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("toy.jar")))) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
    }

    private static Map<String, byte[]> compiled(String source) {
        var outputs = new HashMap<String, ByteArrayOutputStream>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var memory =
                new ForwardingJavaFileManager<JavaFileManager>(
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location at, String name, JavaFileObject.Kind kind, FileObject by) {
                        return output(name, outputs);
                    }
                };
        var options = List.of("--release", "21", "-proc:none", "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, memory, null, options, null, List.of(source(source)))
                .call()) throw new IllegalStateException("the toy does not compile");
        var classes = new HashMap<String, byte[]>();
        outputs.forEach((name, bytes) -> classes.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
        return classes;
    }

    private static JavaFileObject source(String source) {
        return new SimpleJavaFileObject(URI.create("mem:///toy/Toy.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignore) {
                return source;
            }
        };
    }

    private static JavaFileObject output(String name, Map<String, ByteArrayOutputStream> outputs) {
        return new SimpleJavaFileObject(
                URI.create("mem:///" + name.replace('.', '/') + ".class"), JavaFileObject.Kind.CLASS) {
            @Override
            public OutputStream openOutputStream() {
                return outputs.computeIfAbsent(name, key -> new ByteArrayOutputStream());
            }
        };
    }
}
