package vn.lienthong.sandbox.csv.book;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.sandbox.journal.EventCodec;

/** The bank's events as they stand in its journal. A tag, once given, keeps its meaning. */
public final class CsvEventCodec implements EventCodec<CsvEvent> {
    private static final int TAKEN = 1;
    private static final int SETTLED = 2;

    @Override
    public void write(CsvEvent event, DataOutput out) throws IOException {
        switch (event) {
            case CsvEvent.Taken(CsvBatch batch) -> {
                out.writeByte(TAKEN);
                out.writeUTF(batch.id());
                out.writeLong(batch.takenAtMillis());
                out.writeInt(batch.payments().size());
                for (CsvPayment payment : batch.payments()) {
                    out.writeUTF(payment.reference());
                    out.writeUTF(payment.account());
                    out.writeLong(payment.amount());
                }
            }
            case CsvEvent.Settled(int before) -> {
                out.writeByte(SETTLED);
                out.writeInt(before);
            }
        }
    }

    @Override
    public CsvEvent read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case TAKEN -> taken(in);
            case SETTLED -> new CsvEvent.Settled(in.readInt());
            default -> throw new IOException("event " + tag + " is not one this version knows");
        };
    }

    private static CsvEvent taken(DataInput in) throws IOException {
        String id = in.readUTF();
        long at = in.readLong();
        int count = in.readInt();
        List<CsvPayment> payments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            payments.add(new CsvPayment(in.readUTF(), in.readUTF(), in.readLong()));
        }
        return new CsvEvent.Taken(new CsvBatch(id, payments, at));
    }
}
