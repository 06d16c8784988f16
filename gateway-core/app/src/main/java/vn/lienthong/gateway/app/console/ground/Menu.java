package vn.lienthong.gateway.app.console.ground;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;

/** The areas of the console. One that somebody has no right for is not shown to them; what they may not do within one says why. */
public final class Menu {
    private static final List<Group> ALL = List.of(
            new Group(
                    "work",
                    List.of(
                            new Area("overview", "/", "home", Right.LOOK),
                            new Area("failures", "/failures", "alert", Right.LOOK),
                            new Area("replays", "/replays", "again", Right.LOOK),
                            new Area("approvals", "/approvals", "check", Right.LOOK),
                            new Area("alerts", "/alerts", "bell", Right.LOOK),
                            new Area("transfers", "/transfers", "transfer", Right.LOOK),
                            new Area("batches", "/batches", "list", Right.LOOK),
                            new Area("breaks", "/breaks", "balance", Right.LOOK))),
            new Group(
                    "system",
                    List.of(
                            new Area("destinations", "/destinations", "building", Right.LOOK),
                            new Area("holds", "/holds", "hold", Right.LOOK),
                            new Area("connectors", "/connectors", "plug", Right.LOOK),
                            new Area("trends", "/trends", "chart", Right.LOOK))),
            new Group(
                    "control",
                    List.of(
                            new Area("audit", "/audit", "book", Right.AUDIT),
                            new Area("settings", "/settings", "gear", null))));

    private Menu() {}

    /** @param key of its words: {@code menu.<key>} */
    public record Group(String key, List<Area> areas) {}

    /**
     * An area.
     *
     * @param key of its words: {@code area.<key>}
     * @param right without which it is not shown; absent: everybody's
     */
    public record Area(
            String key, String path, String icon, @Nullable Right right) {
        private boolean isFor(Caller caller) {
            return right == null || caller.may(right);
        }
    }

    static List<Group> of(@Nullable Caller caller) {
        if (caller == null) return List.of();
        return ALL.stream()
                .map(group -> new Group(
                        group.key(),
                        group.areas().stream()
                                .filter(area -> area.isFor(caller))
                                .toList()))
                .filter(group -> !group.areas().isEmpty())
                .toList();
    }
}
