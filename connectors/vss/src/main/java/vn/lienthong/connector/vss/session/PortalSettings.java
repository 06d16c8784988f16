package vn.lienthong.connector.vss.session;

import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * How to get into a portal.
 *
 * @param logIn where the session is begun
 * @param headers sent with every call; may hold secrets
 * @param tls whom to trust and, where the portal asks for it, who we are
 * @param timeLimit longest that one call may take, its log-in included
 * @param codes what the portal's business codes say of us and of itself
 * @param stopPause how long nothing is said after the account was restricted; zero: until the link is opened anew
 */
public record PortalSettings(
        URI logIn,
        Account account,
        Map<String, String> headers,
        SSLContext tls,
        Duration timeLimit,
        Codes codes,
        Duration stopPause) {

    /** Who we are. */
    public record Account(String username, String password) {
        @Override
        public String toString() {
            return "Account[" + username + "]";
        }
    }

    /**
     * @param loggedIn the log-in was taken
     * @param session the tokens are taken no longer; of a log-in: name or password is wrong
     * @param fault the portal is out of order, or our account is restricted: {@code restrictedWords} tell which
     * @param restrictedWords words of {@code ghiChu} by which a restricted account is told from a fault
     */
    public record Codes(Set<String> loggedIn, Set<String> session, Set<String> fault, List<String> restrictedWords) {
        public Codes {
            restrictedWords = restrictedWords.stream().map(Codes::folded).toList();
        }

        /** Whether a note says that our account is restricted. */
        boolean isRestriction(String note) {
            String folded = folded(note);
            return restrictedWords.stream().anyMatch(folded::contains);
        }

        /** Lower case without diacritics: portals write the same note in several ways. */
        private static String folded(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT)
                    .replace('đ', 'd')
                    .strip();
        }
    }

    /** Headers and account hold secrets. */
    @Override
    public String toString() {
        return "PortalSettings[" + logIn.getHost() + "]";
    }
}
