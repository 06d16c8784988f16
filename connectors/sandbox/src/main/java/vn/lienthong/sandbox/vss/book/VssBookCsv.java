package vn.lienthong.sandbox.vss.book;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The book for people and scripts: one line a card issued or a contribution recorded. */
public final class VssBookCsv {
    private VssBookCsv() {}

    public static void write(List<Dossier> dossiers, Writer out) throws IOException {
        out.write("maGuiHoSo,maThuTuc,maDonVi,kyKeKhai,dong,key,maSoBHXH,maThe,tuNgay,denNgay,amount\n");
        for (Dossier dossier : dossiers) {
            if (dossier.sentBack()) {
                continue;
            }
            for (Line line : dossier.lines()) {
                if (line.isDone()) {
                    out.write(line(dossier, line));
                }
            }
        }
    }

    /** No value needs quotes: a dossier with other characters is never taken. */
    private static String line(Dossier dossier, Line line) {
        Line.Insurance insurance = line.insurance();
        return String.join(
                        ",",
                        dossier.reference(),
                        dossier.procedure().code(),
                        dossier.unit(),
                        dossier.period(),
                        Integer.toString(line.number()),
                        line.key(),
                        insurance.insuranceNumber(),
                        insurance.cardNumber(),
                        insurance.from(),
                        insurance.to(),
                        Long.toString(line.amount()))
                + '\n';
    }
}
