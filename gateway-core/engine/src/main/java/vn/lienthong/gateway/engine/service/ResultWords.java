package vn.lienthong.gateway.engine.service;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.yaml.Section;

/**
 * The words in which a service tells its agencies what became of a line.
 *
 * @param byCode for codes with which an end has a word of its own, such as a look-up that finds a dead person
 * @param columns of the answer that results tell beside the words
 */
public record ResultWords(
        Map<State, String> byState,
        Map<String, OfCode> byCode,
        List<AnswerColumn> columns,
        String refused,
        String duplicate,
        String held) {
    /**
     * The word of a code.
     *
     * @param tells key of the answer whose value is told as the line's code; absent: the code itself
     */
    public record OfCode(String word, @Nullable String tells) {}

    public String of(State state) {
        return byState.getOrDefault(state, "open");
    }

    /** @param codes of the end, ours or the partner's, the most telling first; absent ones are passed over */
    public String of(State state, @Nullable String... codes) {
        OfCode own = state.isOpen() ? null : ofCode(codes);
        return own == null ? of(state) : own.word();
    }

    /** @return absent where none of the codes has a word of its own */
    public @Nullable OfCode ofCode(@Nullable String... codes) {
        for (String code : codes) {
            OfCode own = code == null ? null : byCode.get(code);
            if (own != null) return own;
        }
        return null;
    }

    /** Whether results tell anything out of the answers of partners. */
    public boolean tellAnswers() {
        return !columns.isEmpty() || byCode.values().stream().anyMatch(own -> own.tells() != null);
    }

    static ResultWords read(Section root) {
        Section section = root.optionalSection("results");
        Map<State, String> words = new EnumMap<>(State.class);
        for (State state : State.values()) {
            String usual = state.isOpen() ? "open" : state.name().toLowerCase(Locale.ROOT);
            words.put(state, section == null ? usual : section.text(state.name().toLowerCase(Locale.ROOT), usual));
        }
        if (section == null) return new ResultWords(words, Map.of(), List.of(), "refused", "duplicate", "held");
        ResultWords read = new ResultWords(
                words,
                byCode(section.optionalSection("byCode")),
                AnswerColumn.read(section),
                section.text("refused", "refused"),
                section.text("duplicate", "duplicate"),
                section.text("held", "held"));
        section.end();
        return read;
    }

    /** {@code code: word}, or {@code code: {word, tells}}. */
    private static Map<String, OfCode> byCode(@Nullable Section section) {
        Map<String, OfCode> byCode = new HashMap<>();
        if (section == null) return byCode;
        for (String code : section.keys()) {
            if (section.node(code) instanceof vn.lienthong.gateway.engine.yaml.YamlNode.Scalar) {
                byCode.put(code, new OfCode(section.required(code), null));
                continue;
            }
            Section own = section.section(code);
            byCode.put(code, new OfCode(own.required("word"), own.text("tells")));
            own.end();
        }
        return Map.copyOf(byCode);
    }
}
