package vn.lienthong.connector.instant.name;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import vn.lienthong.connector.names.FoldedName;
import vn.lienthong.connector.names.NameMatch;

/**
 * Compares the payee of a payment with the name that the bank shows for the account. A false "differs" leaves a person unpaid, so
 * only a clear other name is one.
 */
public final class AccountNames {
    /** Stars, dots in a row and whatever else banks write over letters, or a broken encoding leaves of them. */
    private static final Pattern MASK = Pattern.compile("[*•●#_?…\uFFFD]|\\.{2,}|[Xx]{3,}");

    /** Between the holders of one account. */
    private static final Pattern JOINT = Pattern.compile(
            "\\s+(?:va|và|and|hoac|hoặc|or)\\s+|[&/,;+]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Written for the bank with at most so many characters (the mapping cuts there). */
    private static final int LONGEST_PAYEE = 70;

    private final int truncatesFrom;

    /** @param truncatesFrom least characters of a name that a bank may have cut inside a word */
    public AccountNames(int truncatesFrom) {
        this.truncatesFrom = truncatesFrom;
    }

    /**
     * Compares.
     *
     * @param payeeName who is to be paid, as the agency writes it
     * @param accountName who holds the account, as the bank shows it; may be empty or masked
     */
    public NameMatch compare(String payeeName, String accountName) {
        FoldedName payee = FoldedName.of(payeeName);
        FoldedName account = FoldedName.of(accountName);
        if (payee.isEmpty() || account.isEmpty()) return NameMatch.CANNOT_TELL;
        if (MASK.matcher(accountName).find() || payee.hasForeignLetters() || account.hasForeignLetters()) {
            return NameMatch.CANNOT_TELL;
        }
        if (payee.compact().equals(account.compact())) return NameMatch.MATCH;
        boolean unclear = account.holds(payee)
                || payee.holds(account)
                || isCut(payee, account)
                || isSpeltOtherwise(payee, account)
                || isShortened(payee.words(), account.words())
                || isShortened(account.words(), payee.words())
                || isOneOfSeveral(payeeName, accountName);
        return unclear ? NameMatch.CANNOT_TELL : NameMatch.DIFFERS;
    }

    /** An account of several people may be the payee's, and need not be. */
    private boolean isOneOfSeveral(String payeeName, String accountName) {
        String[] holders = JOINT.split(accountName);
        return holders.length > 1
                && Arrays.stream(holders)
                        .filter(holder -> !holder.isBlank())
                        .anyMatch(holder -> compare(payeeName, holder) != NameMatch.DIFFERS);
    }

    /** One of the names may be the beginning of the other because a system takes no longer ones. */
    private boolean isCut(FoldedName payee, FoldedName account) {
        boolean accountCut =
                account.text().length() >= truncatesFrom && payee.compact().startsWith(account.compact());
        boolean payeeCut =
                payee.text().length() >= LONGEST_PAYEE - 1 && account.compact().startsWith(payee.compact());
        return accountCut || payeeCut;
    }

    /** I and Y are one sound, the order of the words is not the same everywhere, blanks get lost. */
    private static boolean isSpeltOtherwise(FoldedName payee, FoldedName account) {
        boolean sameSounds =
                payee.compact().replace('Y', 'I').equals(account.compact().replace('Y', 'I'));
        return sameSounds || sorted(payee).equals(sorted(account));
    }

    private static List<String> sorted(FoldedName name) {
        return name.words().stream().sorted().toList();
    }

    /**
     * The short name begins with the long one's first word, ends with its last and has between them only its words, whole or by
     * their first letter. The last is the person's own: nobody shortens it who does not shorten all.
     */
    private static boolean isShortened(List<String> full, List<String> brief) {
        if (brief.size() < 2 || brief.size() > full.size()) return false;
        boolean initials = brief.stream().allMatch(word -> word.length() == 1);
        if (!initials && !full.getLast().equals(brief.getLast())) return false;
        if (!stands(full.getFirst(), brief.getFirst()) || !stands(full.getLast(), brief.getLast())) return false;
        Iterator<String> words = full.iterator();
        return brief.stream().allMatch(word -> skipTo(words, word));
    }

    private static boolean skipTo(Iterator<String> words, String brief) {
        while (words.hasNext()) {
            if (stands(Objects.requireNonNull(words.next()), brief)) return true;
        }
        return false;
    }

    private static boolean stands(String word, String brief) {
        return word.equals(brief) || (brief.length() == 1 && word.startsWith(brief));
    }
}
