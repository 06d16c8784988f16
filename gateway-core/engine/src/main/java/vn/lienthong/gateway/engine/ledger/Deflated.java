package vn.lienthong.gateway.engine.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Compression of what is stored sealed: fast rather than small. */
public final class Deflated {
    private Deflated() {}

    public static byte[] of(byte[] plain) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    public static byte[] inflate(byte[] deflated) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
