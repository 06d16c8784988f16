package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;

/** The bytes of a stored list, read from any place: a workbook says at its end where its parts are. */
public interface RandomBytes {
    long size();

    /** Reads up to {@code length} bytes from a place on. @return how many; -1 at the end */
    int read(long at, byte[] to, int from, int length) throws IOException;
}
