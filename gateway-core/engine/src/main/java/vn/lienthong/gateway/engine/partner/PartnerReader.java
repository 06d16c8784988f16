package vn.lienthong.gateway.engine.partner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Durations;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads one partner's file; what is wrong with it becomes findings. */
final class PartnerReader {
    private static final int MOST_ITEMS = 1_000_000;
    private static final Duration COLLECT = Duration.ofMillis(500);

    private final String id;
    private final Section root;
    private final Findings findings;
    private final List<Section> sections = new ArrayList<>();

    PartnerReader(String id, YamlNode.Mapping file, Findings findings) {
        this.id = id;
        this.root = new Section(file, findings, "partner");
        this.findings = findings;
        sections.add(root);
    }

    /** The partner; to be used only if there are no findings. */
    Partner read() {
        if (!root.required("id").equals(id) && root.text("id") != null)
            root.invalidValue("id", "id is not the name of the file (" + id + ")");
        Limits limits = limits();
        Partner partner = new Partner(
                id, connector(), name(), settings(), limits, breaker(), duplicateCheck(), clocks(limits), calendar());
        sections.forEach(Section::end);
        return partner;
    }

    private Section section(String key) {
        Section section = root.section(key);
        sections.add(section);
        return section;
    }

    private ConnectorChoice connector() {
        root.required("connector");
        ConnectorChoice choice = root.parsed(
                "connector", "the id of a connector like bank-iso20022 or bank-iso20022@1.0.0", ConnectorChoice::parse);
        return choice == null ? new ConnectorChoice("", null) : choice;
    }

    private Partner.Name name() {
        Section name = section("name");
        String vi = name.text("vi");
        String en = name.text("en");
        return new Partner.Name(vi == null ? id : vi, en == null ? id : en);
    }

    private Settings settings() {
        return new Settings(findings.file(), root.section("config").mapping(), findings);
    }

    private Limits limits() {
        Limits.Rate rate = null;
        if (root.has("rate")) {
            Section pace = section("rate");
            rate = new Limits.Rate(
                    pace.integer("calls", 1, 1, MOST_ITEMS), pace.duration("per", Duration.ofSeconds(1)));
            if (!pace.has("calls")) pace.missing("calls");
        }
        return new Limits(
                root.integer("maxItems", 1, MOST_ITEMS),
                root.integer("concurrency", 1, 1, 64),
                root.duration("timeLimit", Duration.ofSeconds(30)),
                rate,
                root.integer("limit", 1, MOST_ITEMS),
                collect());
    }

    private Duration collect() {
        Duration pause = root.parsed("collect", "a duration like 500ms, or 0s for none", Durations::parseOrNone);
        return pause == null ? COLLECT : pause;
    }

    private Partner.Breaker breaker() {
        Section breaker = section("breaker");
        return new Partner.Breaker(
                breaker.integer("failureRate", 50, 1, 100),
                breaker.integer("window", 10, 1, 10_000),
                breaker.integer("minimumCalls", 5, 1, 10_000),
                breaker.duration("waitOpen", Duration.ofSeconds(10)));
    }

    private Partner.@Nullable DuplicateCheck duplicateCheck() {
        if (!root.has("duplicateCheck")) return null;
        Section check = section("duplicateCheck");
        if (!check.has("days")) check.missing("days");
        return new Partner.DuplicateCheck(check.required("by"), check.integer("days", 1, 1, 366));
    }

    private Clocks clocks(Limits limits) {
        Section inquiry = section("inquiry");
        Duration lease = root.duration("lease", limits.timeLimit().multipliedBy(3));
        if (lease.compareTo(limits.timeLimit()) <= 0) root.invalidValue("lease", "lease is not longer than timeLimit");
        return new Clocks(
                root.duration("settleAfter", limits.timeLimit().multipliedBy(2)),
                root.duration("reportOverdue", Duration.ofMinutes(30)),
                root.duration("decideBy", Duration.ofDays(2)),
                new Clocks.Pauses(
                        inquiry.duration("backoff", Duration.ofSeconds(2)),
                        inquiry.duration("maxBackoff", Duration.ofMinutes(5))),
                root.duration("poll", Duration.ofSeconds(30)),
                lease);
    }

    private Calendar calendar() {
        Section calendar = section("calendar");
        ZoneId zone = calendar.parsed("zone", "a time zone like Asia/Ho_Chi_Minh", ZoneId::of);
        LocalTime cutOff = calendar.parsed("cutOff", "a time of day like 15:00", LocalTime::parse);
        Set<LocalDate> holidays =
                new HashSet<>(calendar.parsedList("holidays", "a day like 2026-09-02", LocalDate::parse));
        return new Calendar(
                zone == null ? ZoneId.of("Asia/Ho_Chi_Minh") : zone,
                workingDays(calendar),
                holidays,
                cutOff == null ? LocalTime.MAX : cutOff);
    }

    private static Set<DayOfWeek> workingDays(Section calendar) {
        if (!calendar.has("workingDays")) return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        List<DayOfWeek> days = calendar.parsedList("workingDays", "a day like MON", PartnerReader::day);
        if (!days.isEmpty()) return EnumSet.copyOf(days);
        calendar.invalidValue("workingDays", "workingDays names no day");
        return EnumSet.allOf(DayOfWeek.class);
    }

    private static @Nullable DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(text) || day.name().substring(0, 3).equals(text)) return day;
        }
        return null;
    }
}
