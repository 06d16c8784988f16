package vn.lienthong.gateway.engine.mapping.xslt;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import vn.lienthong.gateway.engine.mapping.MappingEngine.MappingFault.Place;

/**
 * What a stylesheet may not hold, found with its place before it is compiled. What slips through here is refused by the closed
 * resolvers when it runs.
 */
final class StylesheetRules extends DefaultHandler {
    private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";
    private static final Set<String> ELEMENTS = Set.of(
            "import",
            "include",
            "import-schema",
            "use-package",
            "result-document",
            "source-document",
            "evaluate",
            "merge-source");
    private static final Pattern FUNCTIONS =
            Pattern.compile("(?<![\\w.$@/-])(?:fn:)?(doc|document|doc-available|unparsed-text"
                    + "|unparsed-text-lines|unparsed-text-available|collection|uri-collection|json-doc|transform|load-xquery-module"
                    + "|environment-variable|available-environment-variables|stream-available)\\s*(?:\\(|#[0-9])");
    /** Flags that hand a regular expression to Java, where nothing ends it. */
    private static final Pattern JAVAS_PATTERNS =
            Pattern.compile("['\"][a-z]*;[a-z]*j[a-z]*['\"]|^[a-z]*;[a-z]*j[a-z]*$");

    private static final Pattern LITERALS = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final String CLOSED =
            "A mapping sees its item alone: put what it needs into the item or a code table";

    private final List<Place> places = new ArrayList<>();
    private @Nullable Locator locator;

    private StylesheetRules() {}

    static List<Place> broken(String stylesheet) {
        StylesheetRules rules = new StylesheetRules();
        try {
            XMLReader reader = ClosedXml.reader();
            reader.setContentHandler(rules);
            reader.setErrorHandler(rules);
            reader.parse(new InputSource(new StringReader(stylesheet)));
        } catch (SAXParseException malformed) {
            rules.places.add(new Place(
                    Math.max(1, malformed.getLineNumber()),
                    Math.max(1, malformed.getColumnNumber()),
                    String.valueOf(malformed.getMessage()),
                    "Write well-formed XML without a document type"));
        } catch (SAXException | IOException unreadable) {
            rules.note("the stylesheet cannot be read", "Write well-formed XML");
        }
        return rules.places;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
        if (uri.startsWith("java") || uri.startsWith("http://saxon.sf.net/"))
            note(
                    "the namespace " + uri + " holds extensions",
                    "Use XSLT 3 and the functions of urn:lien-thong:mapping");
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        boolean instruction = uri.equals(XSLT);
        if (instruction && ELEMENTS.contains(name)) note(qualified + " reaches outside the mapping", CLOSED);
        for (int i = 0; i < attributes.getLength(); i++) {
            String value = attributes.getValue(i);
            if (instruction || value.indexOf('{') >= 0) functions(value);
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        String value = new String(text, start, length);
        // a text may hold expressions in braces
        if (value.indexOf('{') >= 0) functions(value);
    }

    private void functions(String expression) {
        if (JAVAS_PATTERNS.matcher(expression).find())
            note("the flag ;j takes Java's regular expressions, which do not end in time", "Leave the flag out");
        Matcher found = FUNCTIONS.matcher(LITERALS.matcher(expression).replaceAll("''"));
        while (found.find()) note(found.group(1) + "() reaches outside the mapping", CLOSED);
    }

    private void note(String what, String fix) {
        int line = locator == null ? 1 : Math.max(1, locator.getLineNumber());
        int column = locator == null ? 1 : Math.max(1, locator.getColumnNumber());
        places.add(new Place(line, column, what, fix));
    }

    @Override
    public void error(SAXParseException broken) throws SAXParseException {
        throw broken;
    }

    @Override
    public void fatalError(SAXParseException broken) throws SAXParseException {
        throw broken;
    }
}
