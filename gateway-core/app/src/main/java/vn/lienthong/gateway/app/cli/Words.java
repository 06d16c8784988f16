package vn.lienthong.gateway.app.cli;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of the commands in Vietnamese or English, and how numbers and times are written in them. */
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Locale locale;
    private final ResourceBundle bundle;
    private final ZoneId zone;

    private Words(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.bundle = ResourceBundle.getBundle(
                "vn.lienthong.gateway.app.cli.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param language {@code vi}, {@code en} or a locale that begins so; anything else is English */
    public static Words in(String language, ZoneId zone) {
        boolean vietnamese = language.toLowerCase(Locale.ROOT).startsWith("vi");
        return new Words(vietnamese ? Locale.of("vi", "VN") : Locale.ENGLISH, zone);
    }

    public String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** The one of two texts that is in the language of these words. */
    public String pick(String vietnamese, String english) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }

    /** The word of a code such as a state; the code itself where it has none. */
    public String word(String group, String code) {
        try {
            return bundle.getString(group + "." + code);
        } catch (MissingResourceException unknown) {
            return code;
        }
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    public String vnd(long amount) {
        return number(amount) + " ₫";
    }

    /** A time as the API writes it, in the reader's own zone; "–" where there is none. */
    public String time(@Nullable String instant) {
        return instant == null || instant.isEmpty()
                ? "–"
                : TIME.format(Instant.parse(instant).atZone(zone));
    }
}
