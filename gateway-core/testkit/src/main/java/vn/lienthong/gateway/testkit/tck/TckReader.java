package vn.lienthong.gateway.testkit.tck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonValues;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads {@code tck.yaml}; what is wrong with it becomes findings. */
final class TckReader {
    private static final String AREA = "tck";

    private final Findings findings;

    TckReader(Findings findings) {
        this.findings = findings;
    }

    /** To be used only where there are no findings. */
    @Nullable
    Tck read(Path folder) {
        YamlNode.Mapping file = YamlFile.read(folder.resolve(ContractKit.FILE), findings, null);
        if (file == null) return null;
        Section root = new Section(file, findings, AREA);
        String operation = root.required("operation");
        for (String key : new String[] {"config", "items", "call", "taken"}) if (!root.has(key)) root.missing(key);
        Section call = root.section("call");
        Tck tck = new Tck(
                operation,
                values(root, "config"),
                items(root),
                call(call, answer(root.section("taken"))),
                others(root),
                root.has("check") ? call(root.section("check")) : null,
                root.has("refused") ? answer(root.section("refused")) : new Tck.Answer(401, Map.of(), ""),
                values(root, "unusable"),
                root.text("idempotencyKey"),
                texts(root, "skips"));
        root.end();
        return tck;
    }

    private List<Tck.Call> others(Section root) {
        List<Tck.Call> others = new ArrayList<>();
        for (Section each : root.sections("others", "path")) others.add(call(each));
        return others;
    }

    /** A call with its answer in the same section. */
    private Tck.Call call(Section section) {
        String method = section.required("method");
        String path = section.required("path");
        return new Tck.Call(method, path, answer(section));
    }

    private Tck.Call call(Section section, Tck.Answer answer) {
        Tck.Call call = new Tck.Call(section.required("method"), section.required("path"), answer);
        section.end();
        return call;
    }

    private Tck.Answer answer(Section section) {
        Tck.Answer answer = new Tck.Answer(
                section.integer("status", 200, 100, 599), texts(section, "headers"), section.text("body", ""));
        section.end();
        return answer;
    }

    private List<Item> items(Section root) {
        List<Item> items = new ArrayList<>();
        for (Section each : root.sections("items", "reference")) {
            items.add(new Item(each.required("reference"), values(each, "content")));
            each.end();
        }
        if (items.isEmpty() && root.has("items")) root.invalidValue("items", "items holds none");
        return items;
    }

    private static Map<String, Object> values(Section section, String key) {
        return section.node(key) instanceof YamlNode.Mapping mapping ? JsonValues.map(mapping.json()) : Map.of();
    }

    private static Map<String, String> texts(Section section, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!section.has(key)) return texts;
        Section named = section.section(key);
        for (String name : named.keys()) texts.put(name, named.text(name, ""));
        return texts;
    }
}
