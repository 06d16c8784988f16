package vn.lienthong.gateway.engine.folder;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Folder;
import vn.lienthong.gateway.engine.folder.paper.Notice;
import vn.lienthong.gateway.engine.folder.paper.Paper;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.intake.write.Table;

/**
 * Lays the answers down: the refused lines when a batch is checked, what became of every line when nothing of it is open any
 * more. The ledger is told after the papers are there: a crash writes them again.
 */
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final Desk.Answers answers;
    private final FolderStore store;
    private final Agency agency;
    private final Folder.Papers papers;
    private final Refusing refusing;
    private final Notice notice;

    Answering(Desk.Answers answers, FolderStore store, Taking.Door door, Refusing refusing, Notice notice) {
        this.answers = answers;
        this.store = store;
        this.agency = door.agency();
        this.papers = door.folder().papers();
        this.refusing = refusing;
        this.notice = notice;
    }

    /** Does for one file what can be done now. */
    void answer(Rooms rooms, FolderFile file) throws IOException {
        switch (file.batchState()) {
            case "RECEIVED", "CHECKING" -> {}
            case "REFUSED" -> refuse(rooms, file);
            case "DONE" -> result(rooms, file);
            case "CANCELLED" -> cancelled(rooms, file);
            case "AWAITING_APPROVAL", "RELEASED" -> {
                if (!file.checked()) checked(rooms, file);
            }
            default -> throw new IllegalStateException("a batch is " + file.batchState());
        }
    }

    private void refuse(Rooms rooms, FolderFile file) throws IOException {
        refusing.refuseChecked(rooms, file, batch(file).faults());
        store.refused(file);
        log(file, "folder.batch-refused");
    }

    private BatchView batch(FolderFile file) {
        return answers.batches()
                .find(Caller.GATEWAY, file.batchId())
                .orElseThrow(() -> new IllegalStateException("a batch of the ledger is there"));
    }

    /** A release by a person refuses lines that had been checked: then once more. */
    private void checked(Rooms rooms, FolderFile file) throws IOException {
        long refused = store.refusedLines(file.batchId());
        if (file.checked() && refused == file.refusedLines()) return;
        if (refused > 0) refusedLines(rooms, file);
        // Once it has left, the next list of its name may lie in its place.
        if (!file.checked()) refusing.finish(rooms, file);
        store.checked(file, refused);
        log(file, "folder.batch-checked");
    }

    private void refusedLines(Rooms rooms, FolderFile file) throws IOException {
        var reveal = new RefusedLines.Reveal(file.batchId(), file.service(), agency.id(), language(), itself());
        table(rooms, file, "refused", table -> answers.refused().write(reveal, table));
    }

    private void result(Rooms rooms, FolderFile file) throws IOException {
        checked(rooms, file);
        table(rooms, file, "result", table -> answers.results().write(reading(file), table));
        store.answered(file);
        log(file, "folder.batch-answered");
    }

    private Results.Reading reading(FolderFile file) {
        return new Results.Reading(file.batchId(), language(), itself(), null);
    }

    private Caller itself() {
        return Caller.ofAgency(agency.id(), null);
    }

    private String language() {
        return papers.language().name().toLowerCase(Locale.ROOT);
    }

    private void cancelled(Rooms rooms, FolderFile file) throws IOException {
        checked(rooms, file);
        notice.write(rooms.out(), file.stem(), file.name(), List.of(FileFault.of("batch.cancelled")));
        store.answered(file);
    }

    /** Writes the rows of a table. */
    private interface Rows {
        void to(Table table) throws IOException;
    }

    private void table(Rooms rooms, FolderFile file, String kind, Rows rows) throws IOException {
        Paper.write(rooms.out(), nameOf(file.stem(), kind, papers), out -> {
            Table table = form(papers).on(out);
            rows.to(table);
            table.end();
        });
    }

    static String nameOf(String stem, String kind, Folder.Papers papers) {
        return stem + "." + kind + "." + form(papers).ending();
    }

    private static Table.Form form(Folder.Papers papers) {
        return switch (papers.form()) {
            case CSV -> Table.Form.CSV;
            case XLSX -> Table.Form.XLSX;
        };
    }

    private void log(FolderFile file, String event) {
        LOG.atInfo()
                .addKeyValue("event", event)
                .addKeyValue("agency", agency.id())
                .addKeyValue("batchId", file.batchId())
                .log("Answered in a folder");
    }
}
