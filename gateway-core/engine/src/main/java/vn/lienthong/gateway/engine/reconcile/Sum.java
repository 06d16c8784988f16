package vn.lienthong.gateway.engine.reconcile;

/** How many items, and how much money in VND (0 for services without money). */
public record Sum(long items, long vnd) {
    static final Sum NOTHING = new Sum(0, 0);

    Sum and(Sum more) {
        return new Sum(items + more.items, vnd + more.vnd);
    }

    Sum and(long oneVnd) {
        return new Sum(items + 1, vnd + oneVnd);
    }
}
