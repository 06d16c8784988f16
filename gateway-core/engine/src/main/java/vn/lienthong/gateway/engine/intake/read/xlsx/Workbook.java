package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook says of itself.
 *
 * @param since1904 its days count from 1904 and not from 1900
 */
record Workbook(
        List<Sheet> sheets,
        boolean since1904,
        @Nullable String strings,
        @Nullable String styles) {
    /** @param part name of the part with its cells @param cells it is a sheet of cells, not a chart or a dialogue */
    record Sheet(String name, boolean hidden, String part, boolean cells) {}

    private record Relation(String type, String target) {}

    static Workbook of(ZipParts parts) throws IOException {
        refuseMacros(parts);
        String root = "";
        for (Relation relation : relations(parts, "_rels/.rels", "").values())
            if (relation.type().equals("officeDocument")) root = relation.target();
        if (root.isEmpty()) throw Refused.damaged("_rels/.rels");
        if (root.endsWith(".bin")) throw Refused.of("file.old-excel");
        int slash = root.lastIndexOf('/');
        String folder = root.substring(0, slash + 1);
        Map<String, Relation> relations =
                relations(parts, folder + "_rels/" + root.substring(slash + 1) + ".rels", folder);
        return read(parts, root, relations);
    }

    private static void refuseMacros(ZipParts parts) throws IOException {
        for (String name : parts.names())
            if (name.endsWith("vbaproject.bin") || name.contains("/macrosheets/")) throw Refused.of("file.macros");
        if (parts.find("[Content_Types].xml") == null) throw Refused.damaged("[Content_Types].xml");
        try (XmlPart types = new XmlPart(parts, "[Content_Types].xml")) {
            for (int event = types.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = types.nextTag()) {
                String type = event == XMLStreamConstants.START_ELEMENT ? types.attribute("ContentType") : null;
                if (type == null) continue;
                String folded = type.toLowerCase(Locale.ROOT);
                if (folded.contains("macroenabled") || folded.contains("vbaproject")) throw Refused.of("file.macros");
            }
        }
    }

    private static Map<String, Relation> relations(ZipParts parts, String name, String folder) throws IOException {
        Map<String, Relation> relations = new HashMap<>();
        try (XmlPart part = new XmlPart(parts, name)) {
            while (part.findStart("Relationship")) {
                String id = part.attribute("Id");
                String type = part.attribute("Type");
                String target = part.attribute("Target");
                if (id == null || type == null || target == null || "External".equals(part.attribute("TargetMode")))
                    continue;
                String kind = type.substring(type.lastIndexOf('/') + 1);
                relations.put(id, new Relation(kind, resolved(folder, target)));
            }
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        if (target.startsWith("/")) return target.substring(1);
        String path = folder + target;
        while (path.matches("(?s).*[^/]+/\\.\\./.*")) path = path.replaceFirst("[^/]+/\\.\\./", "");
        return path;
    }

    private static Workbook read(ZipParts parts, String root, Map<String, Relation> relations) throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        boolean since1904 = false;
        try (XmlPart part = new XmlPart(parts, root)) {
            for (int event = part.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = part.nextTag()) {
                if (event != XMLStreamConstants.START_ELEMENT) continue;
                if (part.is("workbookPr")) since1904 = part.flag("date1904");
                if (part.is("sheet")) sheets.add(sheet(part, relations));
            }
        }
        if (sheets.isEmpty()) throw Refused.damaged(root);
        return new Workbook(sheets, since1904, target(relations, "sharedStrings"), target(relations, "styles"));
    }

    private static Sheet sheet(XmlPart part, Map<String, Relation> relations) {
        String name = part.attribute("name");
        String state = part.attribute("state");
        // r:id; a sheet has no other attribute of that local name
        String id = part.attribute("id");
        Relation relation = id == null ? null : relations.get(id);
        if (name == null || relation == null) throw Refused.damaged(part.name());
        boolean hidden = state != null && !state.equals("visible");
        return new Sheet(name, hidden, relation.target(), relation.type().equals("worksheet"));
    }

    private static @Nullable String target(Map<String, Relation> relations, String type) {
        for (Relation relation : relations.values()) if (relation.type().equals(type)) return relation.target();
        return null;
    }
}
