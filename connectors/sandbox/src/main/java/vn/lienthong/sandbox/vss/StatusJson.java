package vn.lienthong.sandbox.vss;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.vss.book.Line;

/** Writes what is said of a dossier; the faults of reports spoil what is told once it has ended. */
final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<FaultKind> FAULTS =
            Set.of(FaultKind.DUPLICATE_REPORT, FaultKind.REPORTS_OUT_OF_ORDER, FaultKind.REPORT_FOR_UNKNOWN);
    /** A line that no dossier can have. */
    private static final int NOBODYS_LINE = 9_999;

    private final String destination;
    private final FaultPlan faults;

    StatusJson(String destination, FaultPlan faults) {
        this.destination = destination;
        this.faults = faults;
    }

    String of(SocialSecurity.Status status) {
        ObjectNode answer = JSON.createObjectNode()
                .put("maKetQua", Line.DONE)
                .put("soHoSo", status.number())
                .put("maGuiHoSo", status.dossier().reference())
                .put("trangThai", status.state());
        if (status.state().equals("TRA_LAI")) {
            answer.put("ghiChu", "Hồ sơ bị trả lại");
        }
        ArrayNode lines = answer.putArray("ketQua");
        FaultKind fault = status.lines().isEmpty() ? null : faults.draw(destination, FaultKind.REPORTS, FAULTS);
        spoiled(status.lines(), fault).forEach(line -> line(lines.addObject(), line));
        if (fault == FaultKind.REPORT_FOR_UNKNOWN) {
            lines.addObject().put("dong", NOBODYS_LINE).put("maKetQua", Line.DONE);
        }
        return answer.toString();
    }

    private static List<Line> spoiled(List<Line> lines, @Nullable FaultKind fault) {
        List<Line> told = new ArrayList<>(lines);
        if (fault == FaultKind.DUPLICATE_REPORT) {
            told.addAll(lines);
        } else if (fault == FaultKind.REPORTS_OUT_OF_ORDER) {
            Collections.shuffle(told, new Random(lines.size()));
        }
        return told;
    }

    private static void line(ObjectNode json, Line line) {
        json.put("dong", line.number()).put("maKetQua", line.result());
        if (line.isDone()) {
            json.put("maSoBHXH", line.insurance().insuranceNumber());
            json.put("maThe", line.insurance().cardNumber());
            json.put("tuNgay", line.insurance().from());
            json.put("denNgay", line.insurance().to());
        }
        json.put("ghiChu", words(line.result()));
    }

    private static String words(String result) {
        return switch (result) {
            case "H01" -> "Đã có thẻ với mức hưởng cao hơn";
            case "H02" -> "Thông tin nhân thân không khớp";
            case "C01" -> "Đang tham gia BHXH bắt buộc";
            default -> "";
        };
    }
}
