package vn.lienthong.gateway.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.lienthong.gateway.engine.yaml.Finding;

/** A mapping {@code toy@v1} in a folder of its own. */
public final class Toy {
    private final Path folder;
    private String yaml = "title: Toy\nowner: tests\n";
    private String format = "format: json\n";
    private String input = "input: {type: object}\n";
    private String output = "output: {type: object}\n";

    public Toy(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("toy/v1"));
    }

    public Path folder() {
        return folder;
    }

    public Toy jslt(String mapping) throws IOException {
        return file("mapping.jslt", mapping);
    }

    /** @param body of {@code xsl:template match="."}, with {@code lt:} and {@code f:} declared */
    public Toy xslt(String body) throws IOException {
        return stylesheet("<xsl:template match=\".\">" + body + "</xsl:template>");
    }

    public Toy stylesheet(String inside) throws IOException {
        return file("mapping.xsl", """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f"
                  xmlns:lt="urn:lien-thong:mapping" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
                """ + inside + "\n</xsl:stylesheet>\n");
    }

    public Toy file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** More lines of {@code mapping.yaml}. */
    public Toy yaml(String lines) {
        yaml += lines + "\n";
        return this;
    }

    public Toy format(String line) {
        format = line + "\n";
        return this;
    }

    public Toy input(String schema) {
        input = "input: " + schema + "\n";
        return this;
    }

    public Toy output(String schema) {
        output = "output: " + schema + "\n";
        return this;
    }

    public Mappings load() throws IOException {
        Files.writeString(folder.resolve("mapping.yaml"), yaml + format + input + output);
        return Mappings.load(folder.getParent().getParent(), null);
    }

    public Mapping mapping() throws IOException {
        Mappings mappings = load();
        assertThat(mappings.findings()).isEmpty();
        return mappings.mapping("toy@v1");
    }

    /** The one finding, with what stands before its sentence. */
    public Finding finding() throws IOException {
        Mappings mappings = load();
        assertThat(mappings.all()).isEmpty();
        assertThat(mappings.findings()).hasSize(1);
        return mappings.findings().get(0);
    }

    public Map<String, Object> made(String json) throws Exception {
        return mapping().translate(json.getBytes(StandardCharsets.UTF_8), "R1");
    }

    public MappingFailure failure(String json) throws IOException {
        Mapping mapping = mapping();
        return catchThrowableOfType(
                MappingFailure.class, () -> mapping.translate(json.getBytes(StandardCharsets.UTF_8), "R1"));
    }
}
