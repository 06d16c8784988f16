package vn.lienthong.gateway.engine.rehearsal.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.rehearsal.Door;
import vn.lienthong.gateway.engine.rehearsal.InputFile;
import vn.lienthong.gateway.engine.rehearsal.Script;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Makes scripts of golden tests: their input goes through the door of its service like everybody's. */
final class GoldenScripts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Stage stage;
    private final ErrorCatalogue words;

    GoldenScripts(Stage stage, ErrorCatalogue words) {
        this.stage = stage;
        this.words = words;
    }

    /** Null after a finding. */
    @Nullable
    Script of(GoldenTest test, Findings findings) {
        Stage.About about = stage.about(test.route());
        if (about == null) {
            var missing = GoldenTests.withoutRoute(test.file(), test.route(), stage.names());
            findings.add(1, 1, missing.code(), missing.what(), missing.fix());
            return null;
        }
        ServiceDefinition service = stage.props().services().find(about.service());
        if (service == null) return null;
        var entries = test.inputFile() == null
                ? inline(test, service, findings)
                : fromFile(test, test.inputFile(), service, findings);
        String destination = test.destination().isEmpty() ? about.destination() : test.destination();
        if (entries.isEmpty() && findings.isEmpty())
            findings.add(1, 1, "golden.missing-key", "input is empty", "Give it at least one item");
        if (!findings.isEmpty()) return null;
        return new Script(
                service,
                test.agency(),
                entries.stream().map(entry -> to(entry, destination)).toList(),
                test.start(),
                test.answers());
    }

    private static Script.Entry to(Script.Entry entry, String destination) {
        return destination.isEmpty() ? entry : new Script.Entry(entry.payload(), destination, entry.amountVnd());
    }

    private LocalDate dayOf(GoldenTest test, String destination) {
        return stage.dayOf(destination, test.start());
    }

    private List<Script.Entry> inline(GoldenTest test, ServiceDefinition service, Findings findings) {
        var entries = new ArrayList<Script.Entry>();
        Door door = new Door(service, to -> dayOf(test, to));
        int number = 0;
        for (YamlNode item : test.inline()) {
            switch (door.check(Sending.by(test.agency()), bytes(item), ++number)) {
                case Door.Checked.Good(var entry) -> entries.add(entry);
                case Door.Checked.Bad(var faults) -> faults.forEach(fault -> note(item, service, fault, findings));
            }
        }
        return entries;
    }

    private void note(YamlNode item, ServiceDefinition service, Fault fault, Findings findings) {
        var entry = item instanceof YamlNode.Mapping keys ? keys.entries().get(fault.field()) : null;
        findings.add(
                entry == null ? item.line() : entry.line(),
                entry == null ? item.column() : entry.column(),
                fault.code(),
                InputFile.said(service, words, fault).replaceFirst("\\.$", ""),
                "Correct the item; config/services/" + service.id() + ".yaml has its fields");
    }

    private List<Script.Entry> fromFile(GoldenTest test, Path file, ServiceDefinition service, Findings findings) {
        Profile profile = service.profile(test.profile());
        if (profile == null) {
            String fix = DidYouMean.sentence(
                    String.valueOf(test.profile()), service.profiles().keySet());
            findings.add(1, 1, "golden.invalid-value", "there is no profile " + test.profile(), fix);
            return List.of();
        }
        var input = new InputFile(file, service, profile, Sending.by(test.agency()), to -> dayOf(test, to), words);
        try {
            var entries = input.read();
            input.findings()
                    .forEach(each -> findings.add(
                            1, 1, each.code(), file.getFileName() + ":" + each.line() + " " + each.what(), each.fix()));
            return entries;
        } catch (IOException unreadable) {
            findings.add(1, 1, "file.unreadable", file.getFileName() + " cannot be read", "Put it beside the test");
            return List.of();
        }
    }

    private static byte[] bytes(YamlNode item) {
        try {
            return JSON.writeValueAsBytes(item.json());
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a tree that cannot be written", bug);
        }
    }
}
