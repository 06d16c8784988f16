package vn.lienthong.gateway.engine.mapping.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.schibsted.spt.data.jslt.Function;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.gateway.engine.mapping.Effort;

/**
 * JSLT cannot be stopped from outside, so each function and each loop of a mapping first tells that it takes a step: a {@code let} is
 * put behind its head. Lines stay what they are; columns are given back as they were written.
 */
final class Steps {
    private static final String STEP = "lt-step_";
    private static final String MARK = " let lt-s_ = " + STEP + "() == 0 ";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<skip>\"(?:[^\"\\\\]|\\\\.)*+\"|//[^\\n]*+|\\$?[A-Za-z_][A-Za-z0-9_-]*+)|(?<open>\\()|(?<close>\\))",
            Pattern.DOTALL);

    private final String marked;
    /** Line to columns (as written) behind which a mark was put. */
    private final Map<Integer, List<Integer>> marks = new HashMap<>();

    private Steps(String source) {
        StringBuilder text = new StringBuilder(source.length() + 256);
        Matcher tokens = TOKEN.matcher(source);
        int copied = 0;
        int depth = 0;
        // levels on which the next closing parenthesis ends a head
        Deque<Integer> heads = new ArrayDeque<>();
        while (tokens.find()) {
            if (tokens.group("open") != null) depth++;
            else if (tokens.group("close") != null) {
                depth--;
                if (!heads.isEmpty() && heads.peek() == depth) {
                    text.append(source, copied, tokens.end()).append(MARK);
                    copied = tokens.end();
                    note(source, tokens.end());
                    heads.pop();
                }
            } else if (isHead(tokens.group("skip"))) heads.push(depth);
        }
        marked = text.append(source, copied, source.length()).toString();
    }

    /** {@code def name(…)} and {@code for (…)}: the next parentheses on this level are theirs. */
    private static boolean isHead(String word) {
        return word.equals("def") || word.equals("for");
    }

    static Steps in(String source) {
        return new Steps(source);
    }

    private void note(String source, int at) {
        int line =
                1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = at - source.lastIndexOf('\n', at - 1);
        marks.computeIfAbsent(line, none -> new ArrayList<>()).add(column);
    }

    String marked() {
        return marked;
    }

    /** The column as written. */
    int column(int line, int column) {
        int shift = 0;
        for (int mark : marks.getOrDefault(line, List.of())) if (column - shift > mark) shift += MARK.length();
        return Math.max(1, column - shift);
    }

    /** What the marks call. */
    static Function function(Supplier<Effort> effort) {
        return new Function() {
            @Override
            public String getName() {
                return STEP;
            }

            @Override
            public int getMinArguments() {
                return 0;
            }

            @Override
            public int getMaxArguments() {
                return 0;
            }

            @Override
            public JsonNode call(JsonNode input, JsonNode[] arguments) {
                effort.get().step();
                return IntNode.valueOf(0);
            }
        };
    }
}
