package vn.lienthong.sandbox.vss.book;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.sandbox.journal.EventCodec;

/** The office's events as they stand in its journal. A tag, once given, keeps its meaning. */
public final class VssEventCodec implements EventCodec<VssEvent> {
    private static final int TAKEN = 1;
    private static final int TOLD = 2;

    @Override
    public void write(VssEvent event, DataOutput out) throws IOException {
        switch (event) {
            case VssEvent.Taken(Dossier dossier) -> {
                out.writeByte(TAKEN);
                writeDossier(dossier, out);
            }
            case VssEvent.Told(String reference) -> {
                out.writeByte(TOLD);
                out.writeUTF(reference);
            }
        }
    }

    @Override
    public VssEvent read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case TAKEN -> new VssEvent.Taken(readDossier(in));
            case TOLD -> new VssEvent.Told(in.readUTF());
            default -> throw new IOException("event " + tag + " is not one this version knows");
        };
    }

    private static void writeDossier(Dossier dossier, DataOutput out) throws IOException {
        out.writeUTF(dossier.reference());
        out.writeUTF(dossier.procedure().code());
        out.writeUTF(dossier.unit());
        out.writeUTF(dossier.period());
        out.writeBoolean(dossier.sentBack());
        out.writeLong(dossier.takenAtMillis());
        out.writeInt(dossier.lines().size());
        for (Line line : dossier.lines()) {
            writeLine(line, out);
        }
    }

    private static void writeLine(Line line, DataOutput out) throws IOException {
        out.writeInt(line.number());
        out.writeUTF(line.person());
        out.writeUTF(line.key());
        out.writeUTF(line.result());
        out.writeBoolean(line.late());
        out.writeLong(line.amount());
        Line.Insurance insurance = line.insurance();
        out.writeUTF(insurance.insuranceNumber());
        out.writeUTF(insurance.cardNumber());
        out.writeUTF(insurance.from());
        out.writeUTF(insurance.to());
    }

    private static Dossier readDossier(DataInput in) throws IOException {
        String reference = in.readUTF();
        String code = in.readUTF();
        Procedure procedure = Procedure.ofCode(code);
        if (procedure == null) {
            throw new IOException("procedure " + code + " is not one this version knows");
        }
        String unit = in.readUTF();
        String period = in.readUTF();
        boolean sentBack = in.readBoolean();
        long takenAt = in.readLong();
        int count = in.readInt();
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(readLine(in));
        }
        return new Dossier(reference, procedure, unit, period, sentBack, takenAt, lines);
    }

    private static Line readLine(DataInput in) throws IOException {
        return new Line(
                in.readInt(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean(),
                in.readLong(),
                new Line.Insurance(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
    }
}
