package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that can be followed by a machine. What stands behind the language of a fence says what it is:
 *
 * <ul>
 *   <li>{@code file=PATH}: the whole of a file; with {@code after="LINE"} it is put behind that line, with {@code line=N} it takes
 *       the place of line N;
 *   <li>{@code console step}: what is typed, each behind {@code $ }, and below it what is shown. {@code …} stands for any text, alone
 *       on a line for any lines. It ends with 0, or as {@code exit=N} says; {@code terminal=NAME}: it goes on in a terminal of its own.
 * </ul>
 */
record TutorialPage(String text, List<Fence> fences) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+) ([^\\n]*)\\n(.*?)^```$");

    /** @param info what stands behind the language */
    record Fence(String language, String info, String body) {
        /** The value of a word of the info, {@code name=value} or {@code name="a value"}; empty where it is not there. */
        String value(String name) {
            Matcher found = Pattern.compile("(?:^| )" + name + "=(?:\"([^\"]*)\"|(\\S+))")
                    .matcher(info);
            if (!found.find()) return "";
            return found.group(1) == null ? found.group(2) : found.group(1);
        }

        boolean isFile() {
            return !value("file").isEmpty();
        }

        boolean isStep() {
            return Arrays.asList(info.split(" ")).contains("step");
        }

        /** What is typed, with what is then shown. */
        List<Command> commands() {
            List<Command> commands = new ArrayList<>();
            for (String part : body.split("(?m)^\\$ ")) {
                if (part.isBlank()) continue;
                List<String> lines = part.stripTrailing().lines().toList();
                commands.add(new Command(lines.getFirst(), lines.subList(1, lines.size())));
            }
            return commands;
        }
    }

    record Command(String typed, List<String> shown) {}

    static TutorialPage read(Path file) throws IOException {
        String text = Files.readString(file);
        List<Fence> fences = new ArrayList<>();
        Matcher found = FENCE.matcher(text);
        while (found.find()) fences.add(new Fence(found.group(1), found.group(2), found.group(3)));
        return new TutorialPage(text, List.copyOf(fences));
    }

    /** Everything that is read, the fences too. */
    int words() {
        return (int) Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*")
                .matcher(text)
                .results()
                .count();
    }

    /** Files written and commands typed. */
    int steps() {
        return fences.stream()
                .mapToInt(fence -> fence.isStep() ? fence.commands().size() : 1)
                .sum();
    }

    /** Whether these lines are what the page shows. */
    static boolean fits(List<String> shown, List<String> lines) {
        if (shown.isEmpty()) return lines.isEmpty();
        List<String> rest = shown.subList(1, shown.size());
        if (shown.getFirst().equals("…")) {
            for (int from = 0; from <= lines.size(); from++)
                if (fits(rest, lines.subList(from, lines.size()))) return true;
            return false;
        }
        return !lines.isEmpty()
                && pattern(shown.getFirst()).matcher(lines.getFirst()).matches()
                && fits(rest, lines.subList(1, lines.size()));
    }

    private static Pattern pattern(String shown) {
        List<String> parts = new ArrayList<>();
        for (String part : shown.split("…", -1)) parts.add(Pattern.quote(part));
        return Pattern.compile(String.join(".*", parts));
    }
}
