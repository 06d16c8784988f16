package vn.lienthong.gateway.app.docs;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.lienthong.gateway.engine.service.Words;

/** One of the two languages of the pages. */
enum Tongue {
    VI("vi", "Tiếng Việt"),
    EN("en", "English");

    private final String code;
    private final String name;
    private final ResourceBundle words;

    Tongue(String code, String name) {
        this.code = code;
        this.name = name;
        this.words = ResourceBundle.getBundle(
                "vn.lienthong.gateway.app.docs.words",
                code.equals("vi") ? Locale.of("vi") : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String code() {
        return code;
    }

    /** In itself. */
    String ownName() {
        return name;
    }

    Tongue other() {
        return this == VI ? EN : VI;
    }

    String of(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), Locale.ROOT).format(arguments);
    }

    /** The word of a code; the code itself where it has none. */
    String word(String group, String code) {
        String key = group + "." + code.replace(' ', '-');
        return words.containsKey(key) ? words.getString(key) : code;
    }

    String pick(Words both) {
        return this == VI ? both.vi() : both.en();
    }
}
