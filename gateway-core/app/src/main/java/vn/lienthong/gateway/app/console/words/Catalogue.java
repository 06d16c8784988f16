package vn.lienthong.gateway.app.console.words;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language: {@code console/words/<language>.properties}, one file that a native reader can correct, sorted by page.
 * Values are ICU message formats. A text is read as a format when it is first used, and kept.
 */
public final class Catalogue {
    private static final Map<Language, Catalogue> READ = new ConcurrentHashMap<>();

    private final Language language;
    private final Properties texts = new Properties();
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    private Catalogue(Language language) {
        this.language = language;
        String file = "/console/words/" + language.code() + ".properties";
        try (var stream = Catalogue.class.getResourceAsStream(file)) {
            if (stream == null) throw new IllegalStateException(file + " is not packed");
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Catalogue in(Language language) {
        return READ.computeIfAbsent(language, Catalogue::new);
    }

    /** @throws IllegalArgumentException where nobody has written it */
    String text(String key, Object... arguments) {
        String text = find(key, arguments);
        if (text == null) throw new IllegalArgumentException("no words for " + key + " in " + language.code());
        return text;
    }

    /** @return absent where nobody has written it */
    @Nullable
    String find(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) return null;
        // most texts are plain, and reading a format costs; an apostrophe means something only to a format
        if (text.indexOf('{') < 0 && text.indexOf('\'') < 0) return text;
        MessageFormat format = formats.computeIfAbsent(key, k -> new MessageFormat(text, language.locale()));
        return ((MessageFormat) format.clone()).format(arguments);
    }

    /** Every key that has words. */
    public Iterable<String> keys() {
        return texts.stringPropertyNames();
    }
}
