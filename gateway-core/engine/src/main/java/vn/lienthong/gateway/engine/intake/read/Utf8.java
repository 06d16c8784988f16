package vn.lienthong.gateway.engine.intake.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of bytes; says where they are not UTF-8. */
final class Utf8 {
    private Utf8() {}

    static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /**
     * Place of the first byte that is not UTF-8, from 0; -1 where all are.
     *
     * @param text what {@link #text} made of the same bytes: only a replacement sign in it makes a closer look necessary
     */
    static int firstFault(String text, byte[] bytes, int from, int length) {
        if (text.indexOf('\uFFFD') < 0) return -1;
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharBuffer out = CharBuffer.allocate(length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        return result.isError() ? in.position() - from : -1;
    }
}
