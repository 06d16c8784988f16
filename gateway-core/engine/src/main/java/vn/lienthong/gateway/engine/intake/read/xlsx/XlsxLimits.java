package vn.lienthong.gateway.engine.intake.read.xlsx;

/**
 * What a workbook may cost at most.
 *
 * @param entries most parts in the archive
 * @param ratio most bytes that one packed byte may become, once a part is bigger than {@link #RATIO_FROM}
 * @param totalBytes most bytes unpacked from one workbook
 * @param stringBytes most bytes of its table of shared strings, which is kept in memory
 * @param lineChars longest line, in characters
 */
public record XlsxLimits(int entries, int ratio, long totalBytes, int stringBytes, int lineChars) {
    /** Small parts of blank cells compress beyond any ratio and harm nobody. */
    static final long RATIO_FROM = 8L << 20;

    /** A full sheet (1,048,576 rows) of a service with twenty columns fits. */
    public static final XlsxLimits USUAL = new XlsxLimits(2_000, 250, 2L << 30, 128 << 20, 64 * 1024);
}
