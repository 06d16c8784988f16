package vn.lienthong.gateway.app.docs;

import java.util.ArrayList;
import java.util.List;

/** A table whose rows become cards where the screen is narrow; each cell then carries its heading. */
final class Grid {
    private final String caption;
    private final List<String> headings;
    private final StringBuilder rows = new StringBuilder();
    private int count;

    /** @param headings as text; a column that is empty in every row is still shown */
    Grid(String caption, String... headings) {
        this.caption = caption;
        this.headings = List.of(headings);
    }

    /** @param id of the row, for links; empty: none @param cells HTML, the first names the row */
    Grid row(String id, String... cells) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < cells.length; i++)
            made.add(
                    i == 0
                            ? Html.tag("th", cells[i], "scope", "row")
                            : Html.tag("td", cells[i], "data-label", headings.get(i)));
        rows.append(id.isEmpty() ? "<tr>" : "<tr id=\"" + Html.text(id) + "\">");
        rows.append(String.join("", made)).append("</tr>\n");
        count++;
        return this;
    }

    boolean isEmpty() {
        return count == 0;
    }

    @Override
    public String toString() {
        if (isEmpty()) return "";
        StringBuilder head = new StringBuilder();
        for (String heading : headings) head.append(Html.tag("th", Html.text(heading), "scope", "col"));
        return "<div class=\"scroll\"><table class=\"table doc-table\">\n"
                + Html.tag("caption", Html.text(caption)) + "\n"
                + "<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows + "</tbody></table></div>\n";
    }
}
