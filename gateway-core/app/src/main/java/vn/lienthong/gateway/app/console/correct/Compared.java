package vn.lienthong.gateway.app.console.correct;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.correct.Version;

/**
 * A field of two versions, with what differs of it. Made of what is shown, so masked values stay so.
 *
 * @param same whether both read alike although they differ: in what is masked
 */
public record Compared(Version.Change change, List<Piece> before, List<Piece> after, boolean same) {
    /** Words and what stands between them: a difference within a word is shown as another word. */
    private static final String WORD = "(?<=\\s)|(?=\\s)";

    /** @param differs whether the other side has something else in its place */
    public record Piece(String text, boolean differs) {}

    public static List<Compared> all(List<Version.Change> changes) {
        return changes.stream().map(Compared::of).toList();
    }

    private static Compared of(Version.Change change) {
        List<String> before = words(change.before());
        List<String> after = words(change.after());
        var deltas = DiffUtils.diff(before, after).getDeltas();
        return new Compared(
                change,
                pieces(before, deltas.stream().map(AbstractDelta::getSource).toList()),
                pieces(after, deltas.stream().map(AbstractDelta::getTarget).toList()),
                deltas.isEmpty());
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(WORD));
    }

    private static List<Piece> pieces(List<String> words, List<Chunk<String>> different) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var chunk : different) {
            add(pieces, words.subList(at, chunk.getPosition()), false);
            at = chunk.getPosition() + chunk.size();
            add(pieces, words.subList(chunk.getPosition(), at), true);
        }
        add(pieces, words.subList(at, words.size()), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, List<String> words, boolean differs) {
        if (!words.isEmpty()) pieces.add(new Piece(String.join("", words), differs));
    }
}
