package vn.lienthong.gateway.engine.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.verify.Verification;
import vn.lienthong.gateway.engine.verify.VerificationRows.Source;

/** Lets units go whose look-ups have come to an end, holding the transfers that must be looked at by a person. */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    /** Of a list of look-ups: it is not known yet what becomes of its lines. */
    private static final Set<String> UNDER_WAY = Set.of("RECEIVED", "CHECKING", "AWAITING_APPROVAL");

    private static final LookUp GONE = LookUp.refused(null);

    private final Verifying.Parts parts;
    private final VerificationRows rows;
    private final Items items;

    Settling(Verifying.Parts parts) {
        this.parts = parts;
        this.rows = new VerificationRows(parts.database());
        this.items = new Items(parts.vault());
    }

    /** @return whether a unit was let go */
    boolean turn() {
        Map<Long, List<Waiting>> byBatch = new LinkedHashMap<>();
        for (Waiting unit : rows.asked()) {
            Long batch = unit.batchId();
            byBatch.computeIfAbsent(batch == null ? -1L : batch, b -> new ArrayList<>())
                    .add(unit);
        }
        boolean settled = false;
        for (List<Waiting> units : byBatch.values()) settled |= settle(units);
        return settled;
    }

    private boolean settle(List<Waiting> units) {
        Long batch = units.getFirst().batchId();
        if (batch != null && isUnderWay(units.getFirst(), batch)) return false;
        Map<Integer, LookUp> lines =
                batch == null ? Map.of() : parts.database().read(connection -> LookUps.ofBatch(connection, batch));
        for (Waiting unit : units) parts.database().run(connection -> settle(connection, unit, lines));
        return true;
    }

    private boolean isUnderWay(Waiting unit, long batch) {
        String state = String.valueOf(unit.batchState());
        if (UNDER_WAY.contains(state)) return true;
        return state.equals("RELEASED")
                && parts.database()
                        .read(connection -> LookUps.anyMoves(
                                connection, batch, parts.clock().instant()));
    }

    private void settle(Connection connection, Waiting unit, Map<Integer, LookUp> lines) throws SQLException {
        if (!VerificationRows.lock(connection, unit.unitId())) return;
        Instant now = parts.clock().instant();
        Verification rule = parts.services().get(unit.service()).verification();
        List<Source> sources = VerificationRows.sources(connection, unit);
        List<Learnt> learnt = rule.on() ? learn(connection, rule, sources, lines) : List.of();
        Learnt.keep(connection, learnt);
        int held = Learnt.hold(connection, learnt, now);
        VerificationRows.end(connection, unit, now);
        if (!sources.isEmpty()) note(connection, unit, rule, sources, held);
        LOG.atInfo()
                .addKeyValue("event", "verify.done")
                .addKeyValue("unit", unit.unitId())
                .addKeyValue("items", sources.size())
                .addKeyValue("held", held)
                .log("People were looked up; the unit may leave");
    }

    private List<Learnt> learn(
            Connection connection, Verification rule, List<Source> sources, Map<Integer, LookUp> lines)
            throws SQLException {
        ServiceDefinition asked = parts.services().get(rule.by());
        List<Long> ids = new ArrayList<>();
        for (Source source : sources) if (source.lookUpId() != null) ids.add(source.lookUpId());
        Map<Long, LookUp> known =
                LookUps.ofIds(connection, ids.stream().distinct().sorted().toList());
        List<Learnt.About> all = new ArrayList<>(sources.size());
        for (Source source : sources)
            all.add(new Learnt.About(source.transferId(), lookUp(source.line(), source.lookUpId(), lines, known)));
        return Learnt.from(connection, items, rule, asked, all);
    }

    private static LookUp lookUp(
            @Nullable Integer line, @Nullable Long id, Map<Integer, LookUp> lines, Map<Long, LookUp> known) {
        LookUp found = id != null ? known.get(id) : line == null ? null : lines.get(line);
        return found == null ? GONE : found;
    }

    /** Every look at a person has an officer and a purpose, also where the answer was in the ledger. */
    private void note(Connection connection, Waiting unit, Verification rule, List<Source> sources, int held)
            throws SQLException {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("by", rule.by());
        if (unit.batchId() != null) detail.put("batch", unit.batchId());
        detail.put("items", sources.size());
        detail.put(
                "known",
                sources.stream().filter(source -> source.lookUpId() != null).count());
        detail.put("held", held);
        detail.put("officer", unit.officer() == null ? rule.officer() : unit.officer());
        detail.put("purpose", rule.purpose());
        String subject = sources.size() == 1
                ? "transfer:" + parts.references().of(sources.getFirst().transferId())
                : "unit:" + unit.unitId();
        parts.audit().append(connection, "gateway", "person.verify", subject, detail.toString());
    }
}
