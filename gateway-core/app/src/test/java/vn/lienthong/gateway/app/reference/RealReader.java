package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.alert.AlertReader;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** The readers that really take the files, one file at a time. */
final class RealReader {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path CONFIG = Path.of("../../config").toAbsolutePath().normalize();

    private final Path folder;
    private final Services services;

    /** What a reader made of a file: its findings, or what it read, as text. */
    record Read(List<Finding> findings, String value) {
        boolean says(String code, String word) {
            return findings.stream()
                    .anyMatch(each -> each.code().endsWith(code) && each.what().contains(word));
        }
    }

    RealReader(Path folder) throws IOException {
        this.folder = folder;
        this.services = Services.load(CONFIG);
        for (String room : List.of("services", "partners", "agencies", "errors", "mapping/v1/codes"))
            Files.createDirectories(folder.resolve(room));
        Files.createDirectories(folder.resolve("reference"));
        try (Stream<Path> tables = Files.list(CONFIG.resolve("reference"))) {
            for (Path table : tables.toList())
                Files.copy(table, folder.resolve("reference").resolve(table.getFileName()));
        }
        Files.writeString(folder.resolve("mapping/v1/codes/reason.csv"), "reason,word\na,b\n");
        Files.writeString(folder.resolve("mapping/v1/mapping.jslt"), "{\"reason\": .reason}");
    }

    Read read(String kind, JsonNode file) throws IOException {
        String id = file.path("id").asText();
        return switch (kind) {
            case "partner" -> {
                write("partners/partner.yaml", file);
                Partners all = Partners.load(folder.resolve("partners"), Placeholders.of(Map.of(), folder));
                yield new Read(all.findings(), all.sound().toString());
            }
            case "agency" -> {
                write("agencies/agency.yaml", file);
                Agencies all = Agencies.load(folder, folder, services, Placeholders.of(Map.of(), folder));
                yield new Read(all.findings(), all.sound().toString());
            }
            case "service" -> {
                write("services/service.yaml", file);
                yield thrown(() -> Services.load(folder).all().toString().replaceAll("@[0-9a-f]+", ""));
            }
            case "alerts" -> {
                write("alerts.yaml", file);
                yield thrown(() -> AlertReader.load(folder, Placeholders.of(Map.of(), folder))
                        .toString());
            }
            case "errors" -> {
                write("errors/errors.yaml", file);
                yield thrown(() -> ErrorCatalogue.load(folder).entries().toString());
            }
            case "mapping" -> {
                write("mapping/v1/mapping.yaml", file);
                Mappings all = Mappings.load(folder, folder.resolve("reference"));
                List<Finding> findings = new ArrayList<>(all.findings());
                var mapping = all.mapping("mapping@v1");
                yield new Read(findings, mapping == null ? "" : described(mapping.description()));
            }
            case "connector" -> {
                Path own = Files.createDirectories(folder.resolve("connectors/" + id));
                write("connectors/" + id + "/connector.yaml", file);
                InstalledConnector one = InstalledConnector.read(own);
                yield new Read(one.findings(), String.valueOf(one.descriptor()));
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String described(vn.lienthong.gateway.engine.mapping.MappingDescription one) {
        return one.reads() + " " + one.output().format() + " " + one.output().nulls() + " " + one.limits();
    }

    private interface Reading {
        String value();
    }

    private static Read thrown(Reading reading) {
        try {
            return new Read(List.of(), reading.value());
        } catch (InvalidConfiguration invalid) {
            return new Read(invalid.findings(), "");
        }
    }

    private void write(String name, JsonNode file) throws IOException {
        Files.writeString(folder.resolve(name), YAML.writeValueAsString(file));
    }
}
