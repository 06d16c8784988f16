package vn.lienthong.gateway.app.docs;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of HTML. What comes in as content is HTML already; what comes in as text is not. */
final class Html {
    private Html() {}

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** @param attributes names and values in turn */
    static String tag(String name, String content, String... attributes) {
        StringBuilder tag = new StringBuilder("<").append(name);
        for (int i = 0; i < attributes.length; i += 2)
            tag.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(text(attributes[i + 1]))
                    .append('"');
        return tag.append('>')
                .append(content)
                .append("</")
                .append(name)
                .append('>')
                .toString();
    }

    static String p(String plain) {
        return plain.isBlank() ? "" : tag("p", text(plain)) + "\n";
    }

    /** What a file says of itself, and nobody has translated. */
    static String english(String plain) {
        return plain.isBlank() ? "" : tag("p", text(plain), "lang", "en") + "\n";
    }

    static String soft(String plain) {
        return plain.isBlank() ? "" : tag("p", text(plain), "class", "soft") + "\n";
    }

    static String code(String plain) {
        return plain.isEmpty() ? "" : tag("code", text(plain));
    }

    static String link(String address, String content) {
        return tag("a", content, "href", address);
    }

    static String h2(String id, String content) {
        return tag("h2", content, "id", id) + "\n";
    }

    /** A word in a small frame: an effect, a direction. */
    static String mark(String plain) {
        return tag("span", text(plain), "class", "mark");
    }

    static String list(List<String> items) {
        return tag("ul", items.stream().map(item -> tag("li", item) + "\n").collect(Collectors.joining()));
    }

    static String codes(Iterable<String> plain) {
        StringBuilder all = new StringBuilder();
        for (String one : plain) all.append(all.isEmpty() ? "" : ", ").append(code(one));
        return all.toString();
    }

    /** Something with its name, as a list of such. @param pairs name as text, value as HTML, in turn; pairs without a value are left out */
    static String facts(String... pairs) {
        StringBuilder facts = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2)
            if (!pairs[i + 1].isEmpty())
                facts.append(tag("div", tag("dt", text(pairs[i])) + tag("dd", pairs[i + 1])))
                        .append('\n');
        return facts.isEmpty() ? "" : tag("dl", "\n" + facts, "class", "doc-facts") + "\n";
    }
}
