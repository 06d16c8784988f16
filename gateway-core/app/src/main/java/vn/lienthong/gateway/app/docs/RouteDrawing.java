package vn.lienthong.gateway.app.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The way of a message as SVG: one step below the other, and beside a step that calls somebody those whom it may call. As wide as the
 * narrowest screen, so that its letters never shrink; colours come from the style sheet.
 */
final class RouteDrawing {
    private static final int WIDTH = 300;
    private static final int STEP = 54;
    private static final int GAP = 26;
    private static final int TARGET = 30;
    private static final int INDENT = 34;
    private static final int LETTERS = 36;

    private final String id;
    private final String title;
    private final List<Node> nodes = new ArrayList<>();

    private record Node(String kind, String name, List<String> targets) {
        int height() {
            return STEP + targets.size() * (TARGET + 8);
        }
    }

    /** @param id of the drawing in its page */
    RouteDrawing(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** @param targets whom the step may call; empty: nobody */
    void add(String kind, String name, List<String> targets) {
        nodes.add(new Node(kind, name, targets));
    }

    /** @param sentence what a screen reader says instead of the picture, around the names of the steps */
    String svg(UnaryOperator<String> sentence) {
        int height = nodes.stream().mapToInt(Node::height).sum() + GAP * (nodes.size() - 1) + 2;
        String names = nodes.stream().map(RouteDrawing::spoken).collect(Collectors.joining("; "));
        StringBuilder svg = new StringBuilder("<svg class=\"doc-drawing\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" width=\"" + WIDTH + "\" height=\"" + height + "\" role=\"img\" aria-labelledby=\"" + id
                + ".title " + id + ".desc\">\n");
        svg.append(Html.tag("title", Html.text(title), "id", id + ".title")).append('\n');
        svg.append(Html.tag("desc", Html.text(sentence.apply(names)), "id", id + ".desc"))
                .append('\n');
        int y = 1;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (i > 0) arrow(svg, y - GAP - nodes.get(i - 1).height() + STEP, y);
            box(svg, node, y, i == 0);
            y += node.height() + GAP;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String spoken(Node node) {
        String targets = node.targets().isEmpty() ? "" : " → " + String.join(", ", node.targets());
        return node.kind() + " " + node.name() + targets;
    }

    private static void arrow(StringBuilder svg, int from, int to) {
        int x = 16;
        svg.append("<path class=\"way\" d=\"M" + x + " " + from + "V" + (to - 2) + "\"/>");
        svg.append("<path class=\"tip\" d=\"M" + (x - 5) + " " + (to - 8) + "L" + x + " " + (to - 1) + "L" + (x + 5)
                + " " + (to - 8) + "Z\"/>\n");
    }

    private static void box(StringBuilder svg, Node node, int y, boolean first) {
        svg.append("<rect class=\"" + (first ? "step first" : "step") + "\" x=\"1\" y=\"" + y + "\" width=\""
                + (WIDTH - 2) + "\" height=\"" + STEP + "\" rx=\"5\"/>");
        svg.append("<text class=\"kind\" x=\"12\" y=\"" + (y + 20) + "\">" + Html.text(node.kind()) + "</text>");
        svg.append("<text class=\"name\" x=\"12\" y=\"" + (y + 41) + "\">" + Html.text(cut(node.name(), LETTERS))
                + "</text>\n");
        int below = y + STEP + 8;
        for (String target : node.targets()) {
            int middle = below + TARGET / 2;
            svg.append("<path class=\"branch\" d=\"M16 " + (y + STEP) + "V" + middle + "H" + (INDENT - 1) + "\"/>");
            svg.append("<rect class=\"target\" x=\"" + INDENT + "\" y=\"" + below + "\" width=\"" + (WIDTH - INDENT - 1)
                    + "\" height=\"" + TARGET + "\" rx=\"15\"/>");
            svg.append("<text class=\"name\" x=\"" + (INDENT + 14) + "\" y=\"" + (middle + 5) + "\">"
                    + Html.text(cut(target, LETTERS - 8)) + "</text>\n");
            below += TARGET + 8;
        }
    }

    private static String cut(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }
}
