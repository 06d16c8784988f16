package vn.lienthong.gateway.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.reference.Key;
import vn.lienthong.gateway.app.settings.Setting.Said;
import vn.lienthong.gateway.engine.service.Words;

/** Settings as text and as JSON. */
final class SettingsText {
    private static final int WIDEST = 60;

    private final Surroundings surroundings;
    private final boolean vietnamese;

    SettingsText(Surroundings surroundings, boolean vietnamese) {
        this.surroundings = surroundings;
        this.vietnamese = vietnamese;
    }

    String table(List<Setting> settings) {
        Table table = new Table("KEY", "VALUE", "UNIT", "DEFAULT", "FROM");
        for (Setting setting : settings)
            table.row(
                    setting.key(),
                    cut(setting.value()),
                    setting.unit(),
                    cut(setting.usual()),
                    setting.said().isEmpty()
                            ? "default"
                            : setting.said().getFirst().where());
        return table.toString();
    }

    private static String cut(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }

    /** One key: its value, who gives it, and what that takes the place of, in order. */
    String why(Setting setting) {
        StringBuilder text = new StringBuilder(setting.key())
                .append(" = ")
                .append(setting.value())
                .append(setting.unit().isEmpty() ? "" : " " + setting.unit())
                .append('\n');
        String meaning = meaning(setting.described());
        if (!meaning.isEmpty()) text.append("  ").append(meaning).append('\n');
        boolean first = true;
        for (Said said : setting.said()) {
            text.append(first ? "  set by     " : "  instead of ").append(said.where());
            text.append(first && said.written().equals(said.value()) ? "" : ": " + said.written());
            Values.placeholders(said.written())
                    .forEach(name ->
                            text.append(" (").append(surroundings.giver(name)).append(')'));
            text.append('\n');
            first = false;
        }
        if (!setting.usual().isEmpty() || first)
            text.append(first ? "  set by     the default" : "  instead of the default")
                    .append(setting.usual().isEmpty() ? ": nothing" : ": " + setting.usual())
                    .append('\n');
        return text.toString();
    }

    private String meaning(@org.jspecify.annotations.Nullable Key described) {
        if (described == null) return "";
        Words words = described.meaning();
        return vietnamese ? words.vi() : words.en();
    }

    JsonNode json(List<Setting> settings) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Setting setting : settings) {
            ObjectNode one = all.addObject()
                    .put("key", setting.key())
                    .put("value", setting.value())
                    .put("unit", setting.unit())
                    .put("default", setting.usual())
                    .put("meaning", meaning(setting.described()));
            ArrayNode from = one.putArray("from");
            setting.said()
                    .forEach(said -> from.addObject().put("where", said.where()).put("says", said.written()));
        }
        return all;
    }
}
