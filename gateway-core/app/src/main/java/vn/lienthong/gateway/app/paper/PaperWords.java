package vn.lienthong.gateway.app.paper;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.paper.MoneyWords;
import vn.lienthong.gateway.engine.service.Words;

/** The words of a paper and how figures and days are written in it. Templates call its methods by name. */
public final class PaperWords {
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String NONE = "–";
    private static final MoneyWords MONEY = new MoneyWords(MoneyWords.LINH);

    private final Locale locale;
    private final ResourceBundle bundle;

    private PaperWords(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "vn.lienthong.gateway.app.paper.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param language {@code vi} or {@code en} */
    public static PaperWords in(String language) {
        return new PaperWords(language.equals("en") ? Locale.ENGLISH : Locale.of("vi", "VN"));
    }

    /** {@code vi} or {@code en}. */
    public String language() {
        return locale.getLanguage();
    }

    public String of(String key) {
        return bundle.getString(key);
    }

    public String of(String key, Object argument) {
        return new MessageFormat(of(key), locale).format(new Object[] {argument});
    }

    /** The word of a code such as a state; the code itself where it has none. */
    public String word(String group, String code) {
        try {
            return bundle.getString(group + "." + code);
        } catch (MissingResourceException unknown) {
            return code;
        }
    }

    public String say(Words words) {
        return words.in(language());
    }

    /** In Vietnamese dots between thousands. */
    public String number(@Nullable Long number) {
        return number == null ? NONE : NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** An amount as vouchers read it: in Vietnamese, whatever the paper's language. */
    public String spelled(long vnd) {
        return MONEY.of(vnd);
    }

    public String text(@Nullable String text) {
        return text == null || text.isBlank() ? NONE : text;
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? NONE : DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day);
    }

    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MM/yyyy").format(month);
    }

    /** By Vietnam's clock. */
    public String time(@Nullable Instant time) {
        return time == null
                ? NONE
                : DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").format(time.atZone(HOME));
    }

    /** {@code ngày 20 tháng 11 năm 2026}, as above signatures. */
    public String signingDay(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, HOME);
        return MessageFormat.format(
                of("signing-day"),
                "%02d".formatted(day.getDayOfMonth()),
                "%02d".formatted(day.getMonthValue()),
                String.valueOf(day.getYear()));
    }
}
