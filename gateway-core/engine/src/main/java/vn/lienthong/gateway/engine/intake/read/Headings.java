package vn.lienthong.gateway.engine.intake.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.rule.LegacyFont;

/** The headings of a list: which field each column is. */
public final class Headings {
    private final ServiceDefinition service;
    private final Profile profile;
    private final long line;

    /**
     * One heading.
     *
     * @param column from 1
     * @param cell its name in a sheet, such as {@code C4}; absent in other lists
     */
    public record Heading(int column, String text, @Nullable String cell) {}

    /** @param line on which they stand, from 1 */
    public Headings(ServiceDefinition service, Profile profile, long line) {
        this.service = service;
        this.profile = profile;
        this.line = line;
    }

    /**
     * Index of the field of each heading.
     *
     * @param form what is wrong with the line of the headings itself; absent: nothing
     * @throws ListRefused with every fault there is
     */
    public int[] fields(List<Heading> headings, @Nullable Fault form) {
        List<FileFault> faults = new ArrayList<>();
        if (form != null) faults.add(new FileFault(form.code(), line, 0, form.args()));
        BitSet seen = new BitSet();
        int[] fields = new int[headings.size()];
        for (int i = 0; i < fields.length; i++) {
            Heading heading = headings.get(i);
            Integer field = profile.field(heading.text());
            if (field == null) faults.add(fault(unknown(heading.text()), heading));
            else if (seen.get(field)) faults.add(fault("header.duplicate-column", heading));
            else seen.set(field);
            fields[i] = field == null ? 0 : field;
        }
        for (Field field : service.fields())
            if (!seen.get(field.index()) && !field.columnOptional())
                faults.add(new FileFault("header.missing-column", line, 0, Map.of("heading", field.name())));
        if (!faults.isEmpty()) throw new ListRefused(faults);
        return fields;
    }

    private static String unknown(String heading) {
        return LegacyFont.isSuspected(heading) ? "header.legacy-font" : "header.unknown-column";
    }

    private FileFault fault(String code, Heading heading) {
        Map<String, String> args = new HashMap<>(Map.of("heading", shown(heading.text())));
        String cell = heading.cell();
        if (cell != null) args.put("cell", cell);
        return new FileFault(code, line, heading.column(), Map.copyOf(args));
    }

    /** A file without a header has people in its first line: such a cell is not repeated in a message. */
    private static String shown(String heading) {
        boolean mayBePersonal = heading.chars().anyMatch(Character::isDigit) || heading.length() > 40;
        return mayBePersonal ? "***" : heading;
    }
}
