package vn.lienthong.gateway.engine.correct;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Replacing;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Field.Correctable;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.ServiceWords;

/** What people see who are about to correct a transfer, or to approve a correction; masked. */
public final class Editing {
    private final Corrections.Ground ground;
    private final Services services;
    private final ServiceWords words;
    private final CorrectionRows rows;

    public Editing(Corrections.Ground ground, Services services, ServiceWords words) {
        this.ground = ground;
        this.services = services;
        this.words = words;
        this.rows = new CorrectionRows(ground.vault());
    }

    /** Empty where the ledger has no such transfer, or its service is configured no more. */
    public Optional<Editable> find(Caller caller, String reference) {
        var id = ground.references().idOf(reference);
        if (id.isEmpty()) {
            caller.need(Right.CORRECT, null);
            return Optional.empty();
        }
        return ground.database().read(connection -> find(connection, caller, id.getAsLong()));
    }

    private Optional<Editable> find(Connection connection, Caller caller, long id) throws SQLException {
        var stored = Stored.read(connection, id, ground.references(), ground.vault());
        caller.need(Right.CORRECT, stored == null ? null : stored.destination());
        var service = stored == null ? null : services.find(stored.service());
        if (stored == null || service == null) return Optional.empty();
        var last = Approvals.latest(connection, Approval.Kind.CORRECTION, id);
        var state = State.valueOf(stored.state());
        return Optional.of(new Editable(
                stored.reference(),
                stored.service(),
                stored.destination(),
                state,
                stored.version(),
                Replacing.obstacle(state),
                stored.changedBy(),
                stored.changedAt(),
                last.filter(asked -> asked.state() == Approval.State.WAITING
                                && asked.expiresAt().isAfter(ground.clock().instant()))
                        .orElse(null),
                fields(service, Fields.of(stored.payload()))));
    }

    private List<Editable.Entry> fields(ServiceDefinition service, Map<String, String> values) {
        var entries = new ArrayList<Editable.Entry>();
        for (Field field : service.fields()) {
            String value = values.get(field.name());
            var correctable = service.correctable(field);
            if (value == null && correctable == Correctable.NO) continue;
            Mask mask = words.mask(service.id(), field.name());
            entries.add(new Editable.Entry(
                    field.name(),
                    field.label(),
                    correctable,
                    mask != Mask.CLEAR,
                    field.presence() instanceof Field.Presence.Required,
                    value == null ? null : mask.of(value)));
        }
        return entries;
    }

    /** What a request wants to change; empty where it is about something else. @param approval as the caller was given it */
    public List<Version.Change> asked(Approval approval) {
        if (approval.kind() != Approval.Kind.CORRECTION) return List.of();
        return ground.database().read(connection -> asked(connection, approval));
    }

    private List<Version.Change> asked(Connection connection, Approval approval) throws SQLException {
        var wanted = rows.ofApproval(connection, approval.number());
        var stored = Stored.read(connection, approval.subjectId(), ground.references(), ground.vault());
        if (wanted == null || stored == null) return List.of();
        @Nullable ServiceDefinition service = services.find(stored.service());
        byte[] after = Fields.overlaid(stored.payload(), Objects.requireNonNull(wanted.fields()));
        return Fields.changes(stored.service(), service, words, stored.payload(), after);
    }
}
