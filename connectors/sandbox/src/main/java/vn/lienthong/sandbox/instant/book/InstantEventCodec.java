package vn.lienthong.sandbox.instant.book;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.sandbox.journal.EventCodec;

/** The network's events as they stand in its journal. A tag, once given, keeps its meaning. */
public final class InstantEventCodec implements EventCodec<InstantEvent> {
    private static final int TAKEN = 1;
    private static final int FORGOTTEN = 2;
    private static final int DAY_ENDED = 3;
    private static final int CONFIRMED = 4;

    @Override
    public void write(InstantEvent event, DataOutput out) throws IOException {
        switch (event) {
            case InstantEvent.Taken(Transfer transfer) -> {
                out.writeByte(TAKEN);
                writeTransfer(transfer, out);
            }
            case InstantEvent.Forgotten(String requestId) -> {
                out.writeByte(FORGOTTEN);
                out.writeUTF(requestId);
            }
            case InstantEvent.DayEnded ended -> {
                out.writeByte(DAY_ENDED);
                writeDay(ended, out);
            }
            case InstantEvent.Confirmed(long seq) -> {
                out.writeByte(CONFIRMED);
                out.writeLong(seq);
            }
        }
    }

    @Override
    public InstantEvent read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case TAKEN ->
                new InstantEvent.Taken(
                        new Transfer(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), in.readLong()));
            case FORGOTTEN -> new InstantEvent.Forgotten(in.readUTF());
            case DAY_ENDED -> new InstantEvent.DayEnded(in.readInt(), readReturns(in));
            case CONFIRMED -> new InstantEvent.Confirmed(in.readLong());
            default -> throw new IOException("event " + tag + " is not one this version knows");
        };
    }

    private static void writeTransfer(Transfer transfer, DataOutput out) throws IOException {
        out.writeUTF(transfer.requestId());
        out.writeUTF(transfer.reference());
        out.writeUTF(transfer.account());
        out.writeLong(transfer.amount());
        out.writeLong(transfer.takenAtMillis());
    }

    private static void writeDay(InstantEvent.DayEnded ended, DataOutput out) throws IOException {
        out.writeInt(ended.before());
        out.writeInt(ended.issued().size());
        for (ReturnLine line : ended.issued()) {
            out.writeUTF(line.requestId());
            out.writeUTF(line.reasonCode());
            out.writeLong(line.amount());
        }
    }

    private static List<ReturnLine> readReturns(DataInput in) throws IOException {
        int count = in.readInt();
        List<ReturnLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new ReturnLine(in.readUTF(), in.readUTF(), in.readLong()));
        }
        return lines;
    }
}
