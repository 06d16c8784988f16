package vn.lienthong.gateway.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.app.cli.ReconciliationText;
import vn.lienthong.gateway.app.cli.Words;

/** What the demo found out, list by list and partner by partner, and the two files that say it. */
final class Findings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode lists = JSON.createObjectNode();
    private final ObjectNode books = JSON.createObjectNode();
    private final Map<String, List<String>> checks = new LinkedHashMap<>();

    void list(String name, com.fasterxml.jackson.databind.JsonNode reconciliation) {
        lists.set(name, reconciliation);
    }

    void book(String destination, com.fasterxml.jackson.databind.JsonNode book) {
        books.set(destination, book);
    }

    /** A check and what it found wrong; nothing: it holds. */
    void check(String name, List<String> wrong) {
        checks.computeIfAbsent(name, fresh -> new ArrayList<>()).addAll(wrong);
    }

    boolean allHold() {
        return checks.values().stream().allMatch(List::isEmpty);
    }

    /** Each check in one line, with what is wrong below it. */
    String text(Words words) {
        StringBuilder text = new StringBuilder();
        checks.forEach((name, wrong) -> {
            text.append(wrong.isEmpty() ? "  ✓ " : "  ✗ ")
                    .append(words.of(name))
                    .append('\n');
            wrong.forEach(finding -> text.append("      ").append(finding).append('\n'));
        });
        return text.toString();
    }

    /** Writes reconciliation.json and reconciliation.txt. */
    void write(Path folder, Words words) {
        ObjectNode all = JSON.createObjectNode();
        all.put("holds", allHold());
        all.set("lists", lists);
        all.set("books", books);
        all.set("checks", JSON.valueToTree(checks));
        StringBuilder text = new StringBuilder(text(words));
        lists.properties()
                .forEach(list -> text.append('\n')
                        .append(list.getKey())
                        .append('\n')
                        .append(ReconciliationText.of(list.getValue(), words)));
        books.properties()
                .forEach(book -> text.append('\n')
                        .append(book.getKey())
                        .append(": ")
                        .append(book.getValue())
                        .append('\n'));
        try {
            Files.writeString(folder.resolve("reconciliation.json"), all.toPrettyString() + "\n");
            Files.writeString(folder.resolve("reconciliation.txt"), text);
        } catch (IOException unwritable) {
            throw new DemoFailure("Cannot write to " + folder + ": " + unwritable.getMessage(), unwritable);
        }
    }
}
