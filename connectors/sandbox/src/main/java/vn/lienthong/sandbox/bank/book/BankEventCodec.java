package vn.lienthong.sandbox.bank.book;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.journal.EventCodec;

/** The bank's events as they stand in its journal. A tag, once given, keeps its meaning. */
public final class BankEventCodec implements EventCodec<BankEvent> {
    private static final int FILE_TAKEN = 1;
    private static final int PROGRESS = 2;
    private static final int CONFIRMED = 3;

    @Override
    public void write(BankEvent event, DataOutput out) throws IOException {
        switch (event) {
            case BankEvent.FileTaken taken -> {
                out.writeByte(FILE_TAKEN);
                writeFile(taken.file(), out);
            }
            case BankEvent.Progress progress -> {
                out.writeByte(PROGRESS);
                writeProgress(progress, out);
            }
            case BankEvent.Confirmed confirmed -> {
                out.writeByte(CONFIRMED);
                out.writeLong(confirmed.seq());
            }
        }
    }

    @Override
    public BankEvent read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case FILE_TAKEN -> new BankEvent.FileTaken(readFile(in));
            case PROGRESS -> readProgress(in);
            case CONFIRMED -> new BankEvent.Confirmed(in.readLong());
            default -> throw new IOException("event " + tag + " is not one this version knows");
        };
    }

    private static void writeFile(PaymentFile file, DataOutput out) throws IOException {
        PaymentFile.Head head = file.head();
        out.writeUTF(head.msgId());
        out.writeUTF(head.pmtInfId());
        out.writeUTF(head.debtorAccount());
        out.writeLong(head.executionDate().toEpochDay());
        out.writeLong(file.takenAtMillis());
        FileFault fault = file.fault();
        out.writeBoolean(fault != null);
        if (fault != null) {
            out.writeUTF(fault.code());
            out.writeUTF(fault.text());
        }
        out.writeInt(file.payments().count());
        out.writeInt(file.payments().packed().length);
        out.write(file.payments().packed());
    }

    private static PaymentFile readFile(DataInput in) throws IOException {
        PaymentFile.Head head =
                new PaymentFile.Head(in.readUTF(), in.readUTF(), in.readUTF(), LocalDate.ofEpochDay(in.readLong()));
        long takenAt = in.readLong();
        @Nullable FileFault fault = in.readBoolean() ? new FileFault(in.readUTF(), in.readUTF()) : null;
        int count = in.readInt();
        byte[] packed = new byte[in.readInt()];
        in.readFully(packed);
        return new PaymentFile(head, takenAt, fault, new Payments(packed, count));
    }

    private static void writeProgress(BankEvent.Progress progress, DataOutput out) throws IOException {
        for (int reached : progress.reached()) {
            out.writeInt(reached);
        }
        out.writeInt(progress.dayEndsBefore());
        writeReports(progress.issued(), out);
        writeReports(progress.heldBack(), out);
    }

    private static BankEvent.Progress readProgress(DataInput in) throws IOException {
        List<Integer> reached = new ArrayList<>();
        for (int i = 0; i < Stage.values().length; i++) {
            reached.add(in.readInt());
        }
        return new BankEvent.Progress(reached, in.readInt(), readReports(in), readReports(in));
    }

    private static void writeReports(List<Report> reports, DataOutput out) throws IOException {
        out.writeInt(reports.size());
        for (Report report : reports) {
            ReportCodec.write(report, out);
        }
    }

    private static List<Report> readReports(DataInput in) throws IOException {
        int count = in.readInt();
        List<Report> reports = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            reports.add(ReportCodec.read(in));
        }
        return reports;
    }
}
