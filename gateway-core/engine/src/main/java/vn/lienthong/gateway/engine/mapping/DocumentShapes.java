package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads the keys {@code csv} and {@code xml} of a {@code mapping.yaml}. */
final class DocumentShapes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private enum Quote {
        /** Cells that hold a delimiter, a quote or a line end. */
        WHERE_NEEDED,
        ALWAYS
    }

    private DocumentShapes() {}

    /** @param schema of the fields: columns must be among them */
    static DocumentWriter csv(Section csv, @Nullable JsonNode schema) {
        List<String> columns = csv.texts("columns");
        if (columns.isEmpty()) csv.missing("columns");
        List<String> known = new ArrayList<>();
        if (schema != null) schema.path("properties").fieldNames().forEachRemaining(known::add);
        for (String column : columns) {
            if (known.contains(column)) continue;
            csv.note(
                    "columns",
                    "mapping.invalid-value",
                    "column " + column + " is no field of the output schema",
                    DidYouMean.sentence(column, known));
        }
        DocumentWriter writer = new DocumentWriter.Csv(
                columns,
                sign(csv, "delimiter", ','),
                csv.oneOf("quote", Quote.class) == Quote.ALWAYS,
                sign(csv, "decimal", '.'));
        csv.end();
        return writer;
    }

    private static char sign(Section csv, String key, char otherwise) {
        String text = csv.text(key);
        if (text == null) return otherwise;
        if (text.equals("tab")) return '\t';
        if (text.length() == 1 && text.charAt(0) != '"' && !Character.isLetterOrDigit(text.charAt(0)))
            return text.charAt(0);
        csv.invalidValue(key, key + " is not one sign, or tab");
        return otherwise;
    }

    static DocumentWriter xml(Section xml) {
        String root = xml.required("root");
        if (!root.isEmpty() && !NAME.matcher(root).matches()) xml.invalidValue("root", "root is no name of an element");
        DocumentWriter writer = new DocumentWriter.Xml(root, xml.text("namespace", ""));
        xml.end();
        return writer;
    }
}
