package vn.lienthong.gateway.app.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** The files of something new: all of them are written, or none. */
final class Scaffold {
    private static final Pattern BLANK = Pattern.compile("@([a-z]+)@");

    private final Map<String, String> values;
    private final Map<Path, String> files = new LinkedHashMap<>();

    /** @param values what stands in a template for <code>@name@</code> */
    Scaffold(Map<String, String> values) {
        this.values = values;
    }

    /** @param template resource beside this class */
    Scaffold file(Path target, String template) {
        files.put(
                target,
                BLANK.matcher(text(template)).replaceAll(blank -> Matcher.quoteReplacement(value(blank.group(1)))));
        return this;
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) throw new IllegalStateException("a template asks for " + name);
        return value;
    }

    private static String text(String template) {
        try (InputStream in = Scaffold.class.getResourceAsStream(template)) {
            if (in == null) throw new IllegalStateException("there is no template " + template);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws CommandFailure one of them is there already; then nothing was written */
    void write(Place place) {
        for (Path file : files.keySet()) refuseIfThere(file);
        files.forEach((file, text) -> {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            } catch (IOException unwritable) {
                throw new CommandFailure(
                        Exit.FAILED, Place.shown(file) + " cannot be written: " + unwritable.getMessage());
            }
            place.say("wrote " + Place.shown(file));
        });
    }

    /** @throws CommandFailure it is there */
    static void refuseIfThere(Path path) {
        if (Files.exists(path))
            throw new CommandFailure(
                    Exit.FAILED,
                    Place.shown(path)
                            + " is there already; nothing was written. Choose another name, or take it away first.");
    }
}
