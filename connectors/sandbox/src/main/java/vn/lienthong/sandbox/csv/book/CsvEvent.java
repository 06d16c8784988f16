package vn.lienthong.sandbox.csv.book;

/** A change of the bank's book, as it is committed. */
public sealed interface CsvEvent {
    /** A batch arrived. Nothing happens when its id is already known. */
    record Taken(CsvBatch batch) implements CsvEvent {}

    /** What was still being worked on is done.
     *
     * @param before ordinal of the first batch that is not meant */
    record Settled(int before) implements CsvEvent {}
}
