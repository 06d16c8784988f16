package vn.lienthong.gateway.app.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.ledger.State;

class CatalogueTest {
    private static final Path PAGES = Path.of("src/main/resources/console/pages");
    private static final Path CODE = Path.of("src/main/java/vn/lienthong/gateway/app/console");
    private static final Path WORDS = Path.of("src/main/resources/console/words");

    /** {@code w.of('transfers.title'} and {@code w.of("…"}: a whole key; with {@code +} after it the beginning of keys. */
    private static final Pattern KEY =
            Pattern.compile("(?:\\b(?:w|words)\\.|(?<![.\\w]))of\\(\\s*['\"]([a-z][A-Za-z0-9._-]*)['\"]\\s*([+,)])");

    private static final Pattern CONDITIONAL =
            Pattern.compile("\\? \"([a-z-]+\\.[a-z.-]+)\" : \"([a-z-]+\\.[a-z.-]+)\"");
    /** {@code w.word('state', …)}: keys of a group. */
    private static final Pattern GROUP = Pattern.compile("\\bword\\(\\s*['\"]([a-z][a-z.-]*)['\"]\\s*([+,])");
    /** A group that a fragment is given: {@code tabs(…, 'transfer.part', …)}. */
    private static final Pattern TABS = Pattern.compile(":: tabs\\([^)]*?'([a-z.-]+)'");

    private static Set<String> keys(Language language) {
        var keys = new TreeSet<String>();
        Catalogue.in(language).keys().forEach(keys::add);
        return keys;
    }

    private static Stream<String> sources() {
        return Stream.of(PAGES, CODE).flatMap(folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).map(CatalogueTest::text).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> found(Pattern pattern) {
        return sources().flatMap(text -> pattern.matcher(text).results()).toList();
    }

    private static Set<String> wholeKeys() {
        var whole = found(KEY).stream()
                .filter(match -> !match.group(2).equals("+"))
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        found(CONDITIONAL).forEach(match -> whole.addAll(List.of(match.group(1), match.group(2))));
        return whole;
    }

    private static Set<String> beginnings() {
        var beginnings = new TreeSet<String>();
        found(KEY).stream()
                .filter(match -> match.group(2).equals("+"))
                .forEach(match -> beginnings.add(match.group(1)));
        found(GROUP)
                .forEach(
                        match -> beginnings.add(match.group(1) + (match.group(2).equals("+") ? "" : ".")));
        found(TABS).forEach(match -> beginnings.add(match.group(1) + "."));
        return beginnings;
    }

    @Test
    void every_text_stands_in_both_languages_and_every_page_finds_its_own() {
        assertThat(keys(Language.VI)).isNotEmpty().isEqualTo(keys(Language.EN));
        assertThat(wholeKeys()).isNotEmpty().isSubsetOf(keys(Language.VI));
    }

    @Test
    void no_text_is_left_over() {
        Set<String> whole = wholeKeys();
        Set<String> beginnings = beginnings();
        var unused = new ArrayList<String>();
        for (String key : keys(Language.VI)) {
            boolean used = whole.contains(key) || beginnings.stream().anyMatch(key::startsWith);
            if (!used) unused.add(key);
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void both_files_have_the_same_order_and_every_text_can_be_read_as_a_format() {
        var order = Stream.of("vi", "en")
                .map(language -> text(WORDS.resolve(language + ".properties"))
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList())
                .toList();
        assertThat(order.get(0)).isEqualTo(order.get(1)).doesNotHaveDuplicates();
        for (Language language : Language.values())
            for (String key : keys(language)) {
                String text = Catalogue.in(language).find(key, 1, 2, 3);
                assertThat(text).as(key).isNotBlank().doesNotContain("{");
                assertThat(new MessageFormat(Objects.requireNonNull(text).replace("'", "''"), language.locale()))
                        .isNotNull();
            }
    }

    @Test
    void states_have_the_words_that_results_have() {
        for (Language language : Language.values()) {
            var words = new Words(language, Clock.systemUTC());
            for (State state : State.values())
                assertThat(words.word("state", state))
                        .isEqualTo(Reasons.word(state, false).in(language.code()));
            assertThat(words.of("state.HELD"))
                    .isEqualTo(Reasons.word(State.READY, true).in(language.code()));
        }
    }

    @Test
    void every_right_and_every_role_has_a_name() {
        var all = keys(Language.VI);
        assertThat(Stream.of(Right.values()).map(right -> "right." + right.name()))
                .allMatch(all::contains);
        assertThat(Stream.of(Role.values()).map(role -> "role." + role.id())).allMatch(all::contains);
    }

    @Test
    void figures_and_times_are_written_as_each_language_writes_them() {
        Instant at = Instant.parse("2026-11-22T08:04:05Z");
        var clock = Clock.fixed(at.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
        var vi = new Words(Language.VI, clock);
        var en = new Words(Language.EN, clock);

        assertThat(vi.vnd(1_234_567)).isEqualTo("1.234.567\u00a0đ");
        assertThat(en.vnd(1_234_567)).isEqualTo("1,234,567\u00a0VND");
        assertThat(vi.time(at)).isEqualTo("22/11/2026 15:04:05 +07:00");
        assertThat(en.time(at)).isEqualTo("22 Nov 2026, 15:04:05 +07:00");
        assertThat(vi.iso(at)).isEqualTo("2026-11-22T15:04:05+07:00");
        assertThat(vi.day(LocalDate.of(2026, 2, 3))).isEqualTo("03/02/2026");
        assertThat(en.ago(at)).isEqualTo("1 minute ago");
        assertThat(en.ago(at.minus(Duration.ofMinutes(4)))).isEqualTo("5 minutes ago");
        assertThat(vi.ago(at)).isEqualTo("1 phút trước");
        assertThat(vi.ago(at.plus(Duration.ofHours(3)))).isEqualTo("sau 2 giờ");
    }

    @Test
    void pages_have_nothing_inline_and_nothing_that_is_evaluated() {
        var forbidden = Pattern.compile(
                "(?i)<style|\\sstyle=|th:style|\\son[a-z]+=|hx-on|js:|javascript:|hx-vals=|<script(?![^>]*(th:)?src)|th:utext|__\\$");
        try (Stream<Path> pages = Files.walk(PAGES)) {
            List<Path> files = pages.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(10);
            for (Path page : files)
                assertThat(forbidden.matcher(text(page)).results().map(MatchResult::group))
                        .as(page.toString())
                        .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
