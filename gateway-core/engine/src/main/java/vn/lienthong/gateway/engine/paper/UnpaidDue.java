package vn.lienthong.gateway.engine.paper;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;

/** Says which lists of the unpaid are due: from some days before their day until somebody has fetched them whole. */
public final class UnpaidDue {
    static final String HANDED_OVER = "unpaid.hand-over";
    private static final String CODE = "unpaid.due";
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int DAYS_BEFORE = 5;

    private final Database database;
    private final Services services;
    private final ErrorCatalogue errors;
    private final Clock clock;

    public UnpaidDue(Database database, Services services, ErrorCatalogue errors, Clock clock) {
        this.database = database;
        this.services = services;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * A list that is due.
     *
     * @param period month of paying, like 2026-11
     * @param by before this day
     * @param overdue the day has come
     */
    public record Warning(
            String code, String service, String agency, String period, LocalDate by, boolean overdue, Words message) {}

    /** Of this month and of the one before. */
    public List<Warning> now() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), HOME);
        List<Warning> due = new ArrayList<>();
        for (ServiceDefinition service : services.all()) {
            if (service.papers().unpaidBy() == 0 || !UnpaidRequest.isFor(service)) continue;
            for (YearMonth month : List.of(YearMonth.from(today).minusMonths(1), YearMonth.from(today))) {
                LocalDate by = month.atDay(service.papers().unpaidBy());
                if (today.isBefore(by.minusDays(DAYS_BEFORE))) continue;
                for (String agency : agencies(service.id(), month, by.minusDays(DAYS_BEFORE)))
                    due.add(warning(service, agency, month, by, !today.isBefore(by)));
            }
        }
        return due;
    }

    private Warning warning(ServiceDefinition service, String agency, YearMonth month, LocalDate by, boolean overdue) {
        Map<String, String> args =
                Map.of("service", service.id(), "agency", agency, "period", month.toString(), "by", by.toString());
        Words message = errors.message(CODE, new Words("", ""), args);
        return new Warning(CODE, service.id(), agency, month.toString(), by, overdue, message);
    }

    /** Those who were to be paid something in the month and have not fetched its list since it may be final. */
    private List<String> agencies(String service, YearMonth month, LocalDate since) {
        String sql = "select agency from (select distinct u.agency from unit u left join batch b on b.id = u.batch_id"
                + " where u.execution_date >= ? and u.execution_date < ? and u.service = ?"
                + " and (u.batch_id is null or (b.state in ('RELEASED', 'DONE') and not b.check_only))) as paying"
                + " where not exists (select from audit_entry a where a.subject = 'unpaid:' || ? || ':' || agency || ':' || ?"
                + " and a.action = '" + HANDED_OVER + "' and a.at >= ?) order by agency";
        return database.read(connection -> read(connection, sql, service, month, since));
    }

    private static List<String> read(
            Connection connection, String sql, String service, YearMonth month, LocalDate since) throws SQLException {
        List<String> agencies = new ArrayList<>();
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, month.atDay(1));
            select.setObject(2, month.plusMonths(1).atDay(1));
            select.setString(3, service);
            select.setString(4, service);
            select.setString(5, month.toString());
            select.setTimestamp(6, Timestamp.from(since.atStartOfDay(HOME).toInstant()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) agencies.add(rows.getString(1));
            }
        }
        return agencies;
    }
}
