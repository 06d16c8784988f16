package vn.lienthong.gateway.engine.folder;

/**
 * A file that became a batch and waits for answers.
 *
 * @param name in {@code working/}
 * @param stem what its answers are called after
 * @param checked it has left {@code working/}
 * @param refusedLines as many as the table in {@code out/} has
 * @param batchState as the ledger has it
 */
record FolderFile(
        long id,
        String name,
        String stem,
        boolean checked,
        long refusedLines,
        long batchId,
        String service,
        String batchState) {

    /** What it is called once it has left {@code working/}. */
    FileName lastName() {
        return new FileName(stem, FileName.of(name).ending());
    }
}
