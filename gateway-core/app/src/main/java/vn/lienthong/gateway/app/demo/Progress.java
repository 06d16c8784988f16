package vn.lienthong.gateway.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.app.cli.Words;

/** Shows how a list comes along: one block that changes in place on a terminal, a line every few seconds elsewhere. */
final class Progress {
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(3);
    private static final int BAR = 28;
    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

    private final PrintWriter screen;
    private final Words words;
    private final boolean live;
    private int drawn;
    private Duration nextLine = Duration.ZERO;

    /** @param columns of the terminal; 0 where there is none */
    Progress(PrintWriter screen, Words words, int columns) {
        this.screen = screen;
        this.words = words;
        this.live = columns >= 80;
    }

    /** A sentence that stays. */
    void say(String sentence) {
        erase();
        screen.println(sentence);
        screen.flush();
    }

    /** A list begins. */
    void begin() {
        nextLine = Duration.ZERO;
    }

    /** Where the list is now.
     *  @param elapsed since the list was sent */
    void show(DemoList list, Snapshot now, Duration elapsed) {
        if (live) {
            erase();
            draw(block(list, now, elapsed));
        } else if (elapsed.compareTo(nextLine) >= 0) {
            nextLine = elapsed.plus(PLAIN_PAUSE);
            say(list.word() + ": " + amounts(now, elapsed) + ", " + parts(now));
        }
    }

    /** The list's last word stays on the screen. */
    void end(DemoList list, Snapshot last, Duration elapsed) {
        erase();
        block(list, last, elapsed).forEach(screen::println);
        screen.flush();
    }

    private List<String> block(DemoList list, Snapshot now, Duration elapsed) {
        double share = now.lines() == 0 ? 0 : (double) now.answered() / now.lines();
        int full = (int) Math.floor(share * BAR);
        String bar = "█".repeat(full) + "░".repeat(BAR - full);
        String clock = "%02d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
        return List.of(
                "  %-10s %s %s  %s".formatted(list.word(), bar, amounts(now, elapsed), clock),
                "  %-10s %s".formatted("", parts(now)));
    }

    private String amounts(Snapshot now, Duration elapsed) {
        double seconds = Math.max(1, elapsed.toMillis() / 1e3);
        long answered = now.answeredVnd();
        return words.of(
                "demo.amounts",
                words.number(now.answered()),
                words.number(now.lines()),
                words.vnd(answered),
                words.number(Math.round(now.answered() / seconds)));
    }

    private String parts(Snapshot now) {
        List<String> parts = new ArrayList<>();
        parts.add(words.word("state", now.state()));
        for (String part : Snapshot.PARTS) {
            if (part.equals("open") || now.items(part) > 0) {
                parts.add(words.word("result", part) + " " + words.number(now.items(part)));
            }
        }
        if (now.items("held") > 0) {
            parts.add(words.of("demo.held", words.number(now.items("held"))));
        }
        if (now.pending() > 0) {
            parts.add(words.of("demo.pending", words.number(now.pending())));
        }
        if (now.workItems() > 0) {
            parts.add(words.of("demo.work-items", words.number(now.workItems())));
        }
        return String.join(" · ", parts);
    }

    private void draw(List<String> lines) {
        lines.forEach(screen::println);
        screen.flush();
        drawn = lines.size();
    }

    private void erase() {
        screen.print(UP_AND_CLEAR.repeat(drawn));
        drawn = 0;
    }
}
