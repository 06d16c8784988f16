package vn.lienthong.gateway.app.console.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.BatchView.Total;
import vn.lienthong.gateway.engine.paper.Sheet;

/**
 * What became of a list, and whether all of it is there.
 *
 * @param parts by word, in the order of the equation
 * @param sum of the parts
 * @param balanced whether the parts are the whole; absent while the list is still read
 */
record BatchSums(
        Map<String, Total> parts, Total sum, @Nullable Boolean balanced) {
    static BatchSums of(BatchView batch) {
        Map<String, Total> totals = batch.totals() == null ? Map.of() : batch.totals();
        var parts = new LinkedHashMap<String, Total>();
        for (String word : Sheet.WORDS) parts.put(word, totals.getOrDefault(word, new Total(0, 0)));
        boolean whole = batch.state().equals("REFUSED");
        var counted = new Total(batch.counted().lines(), batch.counted().sum());
        if (whole) parts.put("refused", counted);
        long items = parts.values().stream().mapToLong(Total::items).sum();
        long vnd = parts.values().stream().mapToLong(Total::vnd).sum();
        var sum = new Total(items, vnd);
        return new BatchSums(parts, sum, batch.checkedAt() == null && !whole ? null : sum.equals(counted));
    }

    /** Lines that were refused or repeat others. */
    static long refused(BatchView batch) {
        Map<String, Total> totals = batch.totals() == null ? Map.of() : batch.totals();
        var none = new Total(0, 0);
        return totals.getOrDefault("refused", none).items()
                + totals.getOrDefault("duplicate", none).items();
    }

    /** Of a hundred lines, for a bar. */
    public long share(String word) {
        Total part = parts.get(word);
        return part == null || sum.items() == 0 ? 0 : Math.round(100.0 * part.items() / sum.items());
    }
}
