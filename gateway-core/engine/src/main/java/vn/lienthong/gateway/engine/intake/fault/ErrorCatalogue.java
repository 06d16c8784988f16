package vn.lienthong.gateway.engine.intake.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * What every code means and what to do about it, in Vietnamese and English ({@code config/errors/*.yaml}). A code is looked
 * up as it is, then with its first half as {@code *}: {@code *.missing} speaks for every field. {@code {name}} in the words
 * is an argument of the fault, {@code {label}} the field's label.
 */
public final class ErrorCatalogue {
    private final Map<String, Entry> entries;

    /**
     * What is said of a code.
     *
     * @param means what happened
     * @param fix what to do
     * @param handling absent: no transfer ends with this code
     */
    public record Entry(Words means, Words fix, @Nullable Handling handling) {}

    public ErrorCatalogue(Map<String, Entry> entries) {
        this.entries = new TreeMap<>(entries);
    }

    /** @throws InvalidConfiguration with every finding of every file */
    public static ErrorCatalogue load(Path config) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Entry> entries = new TreeMap<>();
        for (Path file : files(config.resolve("errors"))) findings.addAll(read(file, entries));
        if (!findings.isEmpty()) throw new InvalidConfiguration(findings);
        return new ErrorCatalogue(entries);
    }

    private static List<Finding> read(Path file, Map<String, Entry> entries) {
        Findings findings = new Findings(file.toString());
        YamlNode.Mapping root = YamlFile.read(file, findings, null);
        if (root == null) return findings.all();
        new Section(root, findings, "config").named().forEach((code, section) -> {
            Entry entry = new Entry(words(section, "means"), words(section, "do"), handling(section));
            if (entries.put(code, entry) != null)
                section.note("errors.twice", code + " stands in two files", "Keep one of them");
            section.end();
        });
        return findings.all();
    }

    /** All of it or nothing: whoever finds a failure must learn whose it is, whether it can go again, and where more is written. */
    private static @Nullable Handling handling(Section section) {
        var owner = section.oneOf("owner", Handling.Owner.class);
        var recoverable = section.oneOf("recoverable", Handling.Recoverable.class);
        var runbook = section.text("runbook");
        if (!section.has("owner") && !section.has("recoverable") && !section.has("runbook")) return null;
        for (String key : List.of("owner", "recoverable", "runbook")) if (!section.has(key)) section.missing(key);
        if (runbook != null && !Handling.RUNBOOK.matcher(runbook).matches())
            section.invalidValue("runbook", "runbook is not like docs/runbooks/bank.md#account.wrong");
        if (owner == null || recoverable == null || runbook == null) return null;
        return new Handling(owner, recoverable, runbook);
    }

    private static Words words(Section section, String key) {
        if (!section.has(key)) section.missing(key);
        Section words = section.optionalSection(key);
        if (words == null) return new Words("", "");
        Words read = new Words(words.required("vi"), words.required("en"));
        words.end();
        return read;
    }

    private static List<Path> files(Path directory) {
        try {
            return YamlFile.in(directory);
        } catch (IOException e) {
            throw InvalidConfiguration.unreadable(directory);
        }
    }

    /** Everything that is documented, by code. */
    public Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** @return absent where this very code is not documented */
    public @Nullable Entry exactly(String code) {
        return entries.get(code);
    }

    /** @return absent where the code is not documented */
    public @Nullable Entry find(String code) {
        Entry exact = entries.get(code);
        return exact != null ? exact : entries.get("*" + code.substring(Math.max(0, code.indexOf('.'))));
    }

    /** The codes that failures may have, and families of them, with how each is put right. */
    public Map<String, Handling> handled() {
        Map<String, Handling> handled = new TreeMap<>();
        entries.forEach((code, entry) -> {
            if (entry.handling() != null) handled.put(code, entry.handling());
        });
        return handled;
    }

    /** What happened and what to do, one text; the code itself where it is not documented. */
    public Words message(String code, Words label, Map<String, String> args) {
        Entry entry = find(code);
        if (entry == null) return new Words(code, code);
        return new Words(
                place("Ô", "Dòng", args)
                        + filled(entry.means().vi() + " " + entry.fix().vi(), label.vi(), args),
                place("Cell", "Row", args)
                        + filled(entry.means().en() + " " + entry.fix().en(), label.en(), args));
    }

    public Words message(FileFault fault) {
        return message(fault.code(), new Words("", ""), fault.args());
    }

    /** Where in a sheet: {@code Ô L17: }; nothing in lists whose cells have no names. */
    private static String place(String ofCell, String ofRow, Map<String, String> args) {
        String cell = args.get("cell");
        if (cell == null) return "";
        return (Character.isDigit(cell.charAt(0)) ? ofRow : ofCell) + " " + cell + ": ";
    }

    private static String filled(String words, String label, Map<String, String> args) {
        String text = words.replace("{label}", label);
        for (Map.Entry<String, String> arg : args.entrySet())
            text = text.replace("{" + arg.getKey() + "}", arg.getValue());
        return text;
    }
}
