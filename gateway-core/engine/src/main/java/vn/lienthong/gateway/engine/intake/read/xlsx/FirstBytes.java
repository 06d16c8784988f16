package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.lienthong.gateway.engine.intake.read.RandomBytes;

/** Tells by its first bytes what a file that calls itself a workbook is. */
final class FirstBytes {
    private static final byte[] OLD_CONTAINER = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    /** An encrypted workbook is a stream of this name in the container of old Office files. */
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private static final int BLOCK = 1 << 16;

    private FirstBytes() {}

    static void refuseWhatIsNoWorkbook(RandomBytes bytes) throws IOException {
        if (bytes.size() == 0) throw Refused.of("file.empty");
        byte[] first = new byte[4];
        int read = bytes.read(0, first, 0, 4);
        if (read == 4 && Arrays.equals(first, OLD_CONTAINER))
            throw Refused.of(has(bytes, ENCRYPTED) ? "file.password" : "file.old-excel");
        if (read < 4 || first[0] != 'P' || first[1] != 'K') throw Refused.damaged("zip");
    }

    private static boolean has(RandomBytes bytes, byte[] wanted) throws IOException {
        byte[] block = new byte[BLOCK + wanted.length];
        int kept = 0;
        long at = 0;
        while (true) {
            int read = bytes.read(at, block, kept, BLOCK);
            if (read < 0) return false;
            at += read;
            int end = kept + read;
            for (int i = 0; i + wanted.length <= end; i++)
                if (Arrays.equals(block, i, i + wanted.length, wanted, 0, wanted.length)) return true;
            kept = Math.min(end, wanted.length - 1);
            System.arraycopy(block, end - kept, block, 0, kept);
        }
    }
}
