package vn.lienthong.gateway.app.console.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.lienthong.gateway.engine.service.Words;

/**
 * A page of {@code docs/runbooks/}: one section a cause, each in Vietnamese and then in English ({@code Who: …}), a line that says who
 * must act and numbered steps.
 */
record Runbook(Words title, List<Section> sections) {
    private static final String SECTION = "## ";
    private static final String ENGLISH = "Who:";
    private static final Pattern STEP = Pattern.compile("\\d+\\. ");

    /** @param cause also its place in the page's address */
    record Section(String cause, Part vi, Part en) {
        public Part in(String language) {
            return language.equals("vi") ? vi : en;
        }
    }

    /** @param lead who must act, and whether it can be sent again */
    record Part(String lead, List<String> steps) {}

    static Runbook read(List<String> lines) {
        var title = new Words("", "");
        var sections = new ArrayList<Section>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("# ")) title = title(line.substring(2));
            if (!line.startsWith(SECTION)) continue;
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith(SECTION)) end++;
            sections.add(
                    section(line.substring(SECTION.length()).replace("`", "").strip(), lines.subList(at + 1, end)));
        }
        return new Runbook(title, sections);
    }

    private static Words title(String both) {
        String[] parts = both.split(" · ", 2);
        return new Words(parts[0], parts[parts.length - 1]);
    }

    private static Section section(String cause, List<String> lines) {
        int english = 0;
        while (english < lines.size() && !lines.get(english).startsWith(ENGLISH)) english++;
        return new Section(cause, part(lines.subList(0, english)), part(lines.subList(english, lines.size())));
    }

    private static Part part(List<String> lines) {
        String lead = "";
        var steps = new ArrayList<String>();
        for (String line : lines) {
            var step = STEP.matcher(line);
            if (step.lookingAt()) steps.add(line.substring(step.end()));
            else if (lead.isEmpty() && !line.startsWith("<")) lead = line.strip();
        }
        return new Part(lead, steps);
    }
}
