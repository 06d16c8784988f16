package vn.lienthong.gateway.engine.intake.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A table that is written row by row, the headings first. */
public interface Table {
    /** @param cells texts or whole numbers ({@link Long}); an empty text is an empty cell */
    void row(List<?> cells) throws IOException;

    /** Writes the end, after the last row; never after a failure: a table that lacks rows must not look whole. */
    void end() throws IOException;

    /** Whether people rather than programs read it: headings are words then. */
    default boolean isForPeople() {
        return false;
    }

    /** The kinds there are. */
    enum Form {
        CSV("text/csv;charset=UTF-8", "csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

        private final String contentType;
        private final String ending;

        Form(String contentType, String ending) {
            this.contentType = contentType;
            this.ending = ending;
        }

        public String contentType() {
            return contentType;
        }

        /** Of the file's name, without a dot. */
        public String ending() {
            return ending;
        }

        /** The stream stays open. */
        public Table on(OutputStream out) throws IOException {
            return switch (this) {
                case CSV -> new CsvTable(out);
                case XLSX -> new XlsxTable(out);
            };
        }
    }
}
