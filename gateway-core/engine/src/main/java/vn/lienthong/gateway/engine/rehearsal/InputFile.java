package vn.lienthong.gateway.engine.rehearsal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.routing.ListFile;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * Items from a file: one JSON object, a list of them, or a list as an agency sends it ({@code .ndjson}, {@code .csv}, {@code .xlsx}).
 * What a line has against it is a finding with its place.
 */
public final class InputFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIX = "Correct the item; the fields of a service are in config/services";

    private final Path file;
    private final Door door;
    private final ServiceDefinition service;
    private final Profile profile;
    private final Sending sending;
    private final ErrorCatalogue words;
    private final List<Script.Entry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param dayOf destination → the day on which it would carry out what comes now
     * @param words what codes mean
     */
    public InputFile(
            Path file,
            ServiceDefinition service,
            Profile profile,
            Sending sending,
            Function<String, LocalDate> dayOf,
            ErrorCatalogue words) {
        this.file = file;
        this.service = service;
        this.profile = profile;
        this.door = new Door(service, profile, dayOf);
        this.sending = sending;
        this.words = words;
    }

    /** Those that the door lets in; the others are in the findings. @throws IOException the file cannot be read */
    public List<Script.Entry> read() throws IOException {
        return read(0);
    }

    /**
     * As {@link #read()}, of one item: nothing is said of the others.
     *
     * @param only counted from 1, without header, whatever is wrong with those before; 0: all
     */
    public List<Script.Entry> read(long only) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".json")) readJson(only);
            else
                ListFile.read(file, service, profile, row -> {
                    if (only == 0 || row.number() == only)
                        take(row.number() + (name.endsWith(".ndjson") ? 0 : 1), door.check(sending, row));
                });
        } catch (ListRefused refused) {
            refused.faults()
                    .forEach(fault -> note(
                            (int) Math.max(1, fault.line()),
                            fault.code(),
                            words.message(fault).en()));
        } catch (JsonProcessingException broken) {
            findings.add(new Finding(
                    file.toString(),
                    broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                    broken.getLocation() == null ? 1 : broken.getLocation().getColumnNr(),
                    "line.json",
                    "this is no JSON",
                    "Write one object, or a list of objects"));
        }
        return entries;
    }

    public List<Finding> findings() {
        return findings;
    }

    private void readJson(long only) throws IOException {
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
            int number = 0;
            JsonToken token = parser.nextToken();
            boolean list = token == JsonToken.START_ARRAY;
            if (list) token = parser.nextToken();
            while (token != null && token != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                byte[] item = JSON.writeValueAsBytes(JSON.readTree(parser));
                if (++number == only || only == 0) take(line, door.check(sending, item, number));
                token = parser.nextToken();
            }
        }
    }

    private void take(int line, Door.Checked checked) {
        switch (checked) {
            case Door.Checked.Good(var entry) -> entries.add(entry);
            case Door.Checked.Bad(var faults) ->
                faults.forEach(fault -> note(line, fault.code(), said(service, words, fault)));
        }
    }

    /** What a fault says, with its field and without the value. */
    public static String said(ServiceDefinition service, ErrorCatalogue words, Fault fault) {
        var field = service.field(fault.field());
        var label = field == null ? new Words("", "") : field.label();
        String text = words.message(fault.code(), label, fault.args()).en();
        return (field == null ? "" : field.name() + ": ") + text;
    }

    private void note(int line, String code, String what) {
        findings.add(new Finding(file.toString(), line, 1, code, what.replaceFirst("\\.$", ""), FIX));
    }
}
