package vn.lienthong.sandbox.bank.book;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every credited EndToEndId, to see the one that is credited twice. Open addressing over references to the packed
 * payments: eight bytes a slot, compared in full on a hit, so a duplicate it reports is one.
 *
 * <p>Slot: 21 bits of hash, 23 bits of file, 20 bits of payment plus one; 0 is empty.
 */
final class CreditIndex {
    private static final int PAYMENT_BITS = 20;
    private static final int FILE_BITS = 23;

    private final List<PaymentFile> files;
    private final Set<String> creditedTwice = new HashSet<>();
    private long[] slots = new long[1 << 12];
    private int used;

    CreditIndex(List<PaymentFile> files) {
        this.files = files;
    }

    int duplicates() {
        return creditedTwice.size();
    }

    void credit(int file, int index) {
        if (used * 10L > slots.length * 6L) {
            grow();
        }
        Payments.Payment payment = files.get(file).payments().get(index);
        if (!place(payment, file, index)) {
            creditedTwice.add(payment.endToEndId());
        }
    }

    private boolean place(Payments.Payment payment, int file, int index) {
        long hash = payment.endToEndIdHash();
        long fragment = hash >>> (PAYMENT_BITS + FILE_BITS);
        int at = (int) hash & (slots.length - 1);
        while (slots[at] != 0) {
            if (slots[at] >>> (PAYMENT_BITS + FILE_BITS) == fragment && payment.hasEndToEndIdOf(at(slots[at]))) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = fragment << (PAYMENT_BITS + FILE_BITS) | (long) file << PAYMENT_BITS | (index + 1);
        used++;
        return true;
    }

    private Payments.Payment at(long slot) {
        int file = (int) (slot >>> PAYMENT_BITS) & ((1 << FILE_BITS) - 1);
        int index = (int) slot & ((1 << PAYMENT_BITS) - 1);
        return files.get(file).payments().get(index - 1);
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long slot : old) {
            if (slot != 0) {
                int at = (int) at(slot).endToEndIdHash() & (slots.length - 1);
                while (slots[at] != 0) {
                    at = (at + 1) & (slots.length - 1);
                }
                slots[at] = slot;
            }
        }
    }
}
