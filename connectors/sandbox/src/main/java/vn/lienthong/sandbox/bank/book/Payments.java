package vn.lienthong.sandbox.bank.book;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The payments of one file, packed: about 40 bytes each, because a Tết run has 2.3 million of them. Layout of one: length
 * and bytes of the EndToEndId, length and bytes of the account, eight bytes of VND.
 */
public final class Payments {
    public static final int LONGEST_TEXT_BYTES = 255;
    /** The index of credits has room for no more. */
    public static final int MOST_PAYMENTS = (1 << 20) - 2;

    private static final Behaviour[] BEHAVIOURS = Behaviour.values();

    private final byte[] packed;
    private final int[] starts;
    private final int[] counts = new int[BEHAVIOURS.length];
    private final long[] sums = new long[BEHAVIOURS.length];

    /** Unpacks {@code count} payments; the bytes are kept, not copied. */
    public Payments(byte[] packed, int count) {
        this.packed = packed;
        this.starts = new int[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = at;
            Payment payment = new Payment(at);
            int kind = payment.behaviour().ordinal();
            counts[kind]++;
            sums[kind] += payment.amount();
            at = payment.end();
        }
    }

    public int count() {
        return starts.length;
    }

    public int count(Behaviour behaviour) {
        return counts[behaviour.ordinal()];
    }

    public int creditedCount() {
        return count() - count(Behaviour.CLOSED_ACCOUNT) - count(Behaviour.WRONG_ACCOUNT) - count(Behaviour.WRONG_NAME);
    }

    /** VND of the payments of this behaviour. */
    public long sum(Behaviour behaviour) {
        return sums[behaviour.ordinal()];
    }

    /** VND of the payments that are credited. */
    public long creditedSum() {
        long sum = 0;
        for (Behaviour behaviour : BEHAVIOURS) {
            sum += behaviour.credited() ? sums[behaviour.ordinal()] : 0;
        }
        return sum;
    }

    public Payment get(int index) {
        return new Payment(starts[index]);
    }

    byte[] packed() {
        return packed;
    }

    /** A view of one payment. Its text stays in the packed bytes: {@link #bytes()} from a start, for a length. */
    public final class Payment {
        private final int start;

        private Payment(int start) {
            this.start = start;
        }

        public byte[] bytes() {
            return packed;
        }

        public int endToEndIdStart() {
            return start + 1;
        }

        public int endToEndIdLength() {
            return packed[start] & 0xFF;
        }

        private int accountStart() {
            return start + 2 + endToEndIdLength();
        }

        private int accountLength() {
            return packed[accountStart() - 1] & 0xFF;
        }

        public String endToEndId() {
            return new String(packed, endToEndIdStart(), endToEndIdLength(), StandardCharsets.UTF_8);
        }

        public String account() {
            return new String(packed, accountStart(), accountLength(), StandardCharsets.UTF_8);
        }

        public long amount() {
            int at = accountStart() + accountLength();
            long amount = 0;
            for (int i = at; i < at + Long.BYTES; i++) {
                amount = (amount << 8) | (packed[i] & 0xFF);
            }
            return amount;
        }

        public Behaviour behaviour() {
            return Behaviour.of(packed, accountStart(), accountLength());
        }

        boolean hasEndToEndIdOf(Payment other) {
            return Arrays.equals(
                    packed,
                    endToEndIdStart(),
                    endToEndIdStart() + endToEndIdLength(),
                    other.bytes(),
                    other.endToEndIdStart(),
                    other.endToEndIdStart() + other.endToEndIdLength());
        }

        long endToEndIdHash() {
            long hash = 0xcbf29ce484222325L;
            for (int i = endToEndIdStart(); i < endToEndIdStart() + endToEndIdLength(); i++) {
                hash = (hash ^ packed[i]) * 0x100000001b3L;
            }
            return hash ^ (hash >>> 32) ^ (hash >>> 17);
        }

        private int end() {
            return accountStart() + accountLength() + Long.BYTES;
        }
    }

    /** Packs payments one after the other. */
    public static final class Packer {
        private byte[] bytes = new byte[1024];
        private int length;
        private int count;

        public void add(String endToEndId, String account, long amount) {
            text(endToEndId);
            text(account);
            room(Long.BYTES);
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes[length++] = (byte) (amount >>> shift);
            }
            count++;
        }

        public Payments pack() {
            return new Payments(Arrays.copyOf(bytes, length), count);
        }

        private void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            if (utf8.length > LONGEST_TEXT_BYTES) {
                throw new IllegalArgumentException(
                        "text has " + utf8.length + " bytes; a packed payment allows " + LONGEST_TEXT_BYTES);
            }
            room(utf8.length + 1);
            bytes[length++] = (byte) utf8.length;
            System.arraycopy(utf8, 0, bytes, length, utf8.length);
            length += utf8.length;
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }
    }
}
