package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;

/** Makes the refusal of a workbook. */
final class Refused {
    private Refused() {}

    static ListRefused of(String code) {
        return new ListRefused(List.of(FileFault.of(code)));
    }

    static ListRefused of(String code, String arg, String value) {
        return new ListRefused(List.of(new FileFault(code, 0, 0, Map.of(arg, value))));
    }

    /** The workbook is cut short, damaged, or was never one. @param part name of the part where it shows */
    static ListRefused damaged(String part) {
        return of("file.workbook", "part", part);
    }
}
