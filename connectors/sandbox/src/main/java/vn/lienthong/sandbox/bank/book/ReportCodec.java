package vn.lienthong.sandbox.bank.book;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;

/** One report as it stands inside an event of the journal. */
final class ReportCodec {
    private static final int FILE_STATUS = 1;
    private static final int UNKNOWN_PAYMENT = 2;
    private static final int OTHER_AMOUNT = 3;
    private static final int RETURNS = 4;
    private static final int STATEMENT = 5;
    private static final int DUPLICATE_FILE = 6;
    private static final int WHOLE_FILE = 7;

    private ReportCodec() {}

    static void write(Report report, DataOutput out) throws IOException {
        out.writeByte(tag(report));
        out.writeLong(report.stamp().number());
        out.writeLong(report.stamp().madeAtMillis());
        switch (report) {
            case Report.FileStatus status -> {
                out.writeInt(status.file());
                out.writeByte(status.stage().ordinal());
            }
            case Report.UnknownPayment unknown -> out.writeInt(unknown.file());
            case Report.DuplicateFile duplicate -> out.writeInt(duplicate.file());
            case Report.WholeFile whole -> {
                out.writeInt(whole.file());
                out.writeByte(whole.stage().ordinal());
            }
            case Report.OtherAmount other -> {
                out.writeInt(other.file());
                out.writeInt(other.payment());
            }
            case Report.Returns returns -> writePage(returns.page(), out);
            case Report.Statement statement -> writeStatement(statement, out);
        }
    }

    private static void writeStatement(Report.Statement statement, DataOutput out) throws IOException {
        writePage(statement.page(), out);
        out.writeLong(statement.date().toEpochDay());
        out.writeLong(statement.opening());
        out.writeLong(statement.closing());
    }

    private static int tag(Report report) {
        return switch (report) {
            case Report.FileStatus status -> FILE_STATUS;
            case Report.UnknownPayment unknown -> UNKNOWN_PAYMENT;
            case Report.DuplicateFile duplicate -> DUPLICATE_FILE;
            case Report.WholeFile whole -> WHOLE_FILE;
            case Report.OtherAmount other -> OTHER_AMOUNT;
            case Report.Returns returns -> RETURNS;
            case Report.Statement statement -> STATEMENT;
        };
    }

    static Report read(DataInput in) throws IOException {
        int tag = in.readByte();
        Report.Stamp stamp = new Report.Stamp(in.readLong(), in.readLong());
        return switch (tag) {
            case FILE_STATUS -> new Report.FileStatus(stamp, in.readInt(), Stage.values()[in.readByte()]);
            case UNKNOWN_PAYMENT -> new Report.UnknownPayment(stamp, in.readInt());
            case OTHER_AMOUNT -> new Report.OtherAmount(stamp, in.readInt(), in.readInt());
            case DUPLICATE_FILE -> new Report.DuplicateFile(stamp, in.readInt());
            case WHOLE_FILE -> new Report.WholeFile(stamp, in.readInt(), Stage.values()[in.readByte()]);
            case RETURNS -> new Report.Returns(stamp, readPage(in));
            case STATEMENT ->
                new Report.Statement(
                        stamp, readPage(in), LocalDate.ofEpochDay(in.readLong()), in.readLong(), in.readLong());
            default -> throw new IOException("report " + tag + " is not one this version knows");
        };
    }

    private static void writePage(Report.Page page, DataOutput out) throws IOException {
        out.writeInt(page.day());
        out.writeInt(page.number());
        out.writeBoolean(page.last());
        out.writeUTF(page.account());
        out.writeInt(page.firstFile());
        out.writeInt(page.skip());
        out.writeInt(page.entries());
    }

    private static Report.Page readPage(DataInput in) throws IOException {
        return new Report.Page(
                in.readInt(), in.readInt(), in.readBoolean(), in.readUTF(), in.readInt(), in.readInt(), in.readInt());
    }
}
