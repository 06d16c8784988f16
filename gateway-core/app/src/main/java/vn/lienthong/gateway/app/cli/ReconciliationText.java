package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A reconciliation as text: every sum as a row, every object as a paragraph, in the order in which the gateway says them. */
public final class ReconciliationText {
    private ReconciliationText() {}

    public static String of(JsonNode reconciliation, Words words) {
        StringBuilder text = new StringBuilder();
        Table sums = new Table(1, "", words.of("items"), "VND");
        collect("", reconciliation, sums, text, words);
        return text + (sums.isEmpty() ? "" : "\n" + sums);
    }

    private static void collect(String path, JsonNode node, Table sums, StringBuilder text, Words words) {
        if (node.path("items").isNumber() && node.has("vnd")) {
            String name = words.word("result", path.replaceFirst("^totals\\.", ""));
            sums.row(
                    name,
                    words.number(node.get("items").asLong()),
                    words.number(node.get("vnd").asLong()));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue(),
                            sums,
                            text,
                            words));
        } else if (node.isArray()) {
            node.forEach(
                    element -> text.append(path).append(": ").append(element).append('\n'));
        } else if (!node.isNull()) {
            text.append(path).append(": ").append(node.asText()).append('\n');
        }
    }
}
