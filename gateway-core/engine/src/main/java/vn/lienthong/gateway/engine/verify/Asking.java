package vn.lienthong.gateway.engine.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.intake.BatchRequest;
import vn.lienthong.gateway.engine.intake.Receipt;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.verify.Verification;
import vn.lienthong.gateway.engine.verify.VerificationRows.AskedMeanwhile;
import vn.lienthong.gateway.engine.verify.VerificationRows.Source;

/**
 * Puts the people of waiting units as one list to the service that knows them, without those whom the ledger knows. The list is
 * taken in and remembered in one commit: whatever happens to this process, a unit is asked for once.
 */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    /** Items whose people are asked about in one list: what fits well into memory. */
    private static final int MOST_ITEMS = 20_000;

    private final Verifying.Parts parts;
    private final VerificationRows rows;
    private final KnownAnswers known;
    private final Items items;
    private final Keys keys;

    Asking(Verifying.Parts parts) {
        this.parts = parts;
        this.rows = new VerificationRows(parts.database());
        this.known = new KnownAnswers(parts.database(), parts.vault());
        this.items = new Items(parts.vault());
        this.keys = new Keys(parts.hash());
    }

    private record Together(
            String service, String agency, @Nullable String officer) {}

    /** What is asked, and where the answer about each transfer's person is to come from. */
    private record Sheet(byte[] lines, int count, List<Source> sources) {}

    /** @return whether anything was asked, or need not be */
    boolean turn() {
        Map<Together, List<Waiting>> groups = new LinkedHashMap<>();
        for (Waiting unit : rows.unasked())
            groups.computeIfAbsent(new Together(unit.service(), unit.agency(), unit.officer()), g -> new ArrayList<>())
                    .add(unit);
        boolean asked = false;
        for (List<Waiting> group : groups.values()) asked |= tried(first(group));
        return asked;
    }

    private boolean tried(List<Waiting> units) {
        try {
            return ask(units);
        } catch (RuntimeException e) {
            // one list that cannot be made stops no other; it is tried again at the next look
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("event", "verify.ask-failed")
                    .addKeyValue("unit", units.getFirst().unitId())
                    .log("The people of units could not be asked about");
            return false;
        }
    }

    private static List<Waiting> first(List<Waiting> group) {
        long size = 0;
        int count = 0;
        while (count < group.size() && (count == 0 || size + group.get(count).size() <= MOST_ITEMS))
            size += group.get(count++).size();
        return group.subList(0, count);
    }

    private boolean ask(List<Waiting> units) {
        ServiceDefinition service = parts.services().get(units.getFirst().service());
        Instant now = parts.clock().instant();
        Verification rule = service.verification();
        try {
            if (!rule.on()) return remember(units, List.of(), now);
            Sheet list = list(units, rule, now);
            return list.count() == 0 ? remember(units, list.sources(), now) : send(units, rule, list, now);
        } catch (AskedMeanwhile other) {
            return true;
        }
    }

    private boolean remember(List<Waiting> units, List<Source> sources, Instant now) {
        parts.database().run(connection -> VerificationRows.remember(connection, units, null, sources, now));
        return true;
    }

    private Sheet list(List<Waiting> units, Verification rule, Instant now) {
        ServiceDefinition asked = parts.services().get(rule.by());
        Question.Form form = new Question.Form(rule, asked);
        Map<Long, Question> questions = questions(units, form);
        Map<Question.Person, Long> before = known(units.getFirst().agency(), rule, asked, form, questions, now);
        Map<Question.Person, Integer> numbers = new HashMap<>();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<Source> sources = new ArrayList<>(questions.size());
        questions.forEach((transfer, question) -> {
            Question.Person person = form.person(question);
            Long answer = before.get(person);
            if (answer == null && !numbers.containsKey(person)) {
                numbers.put(person, numbers.size() + 1);
                lines.writeBytes(form.line(numbers.size(), question));
            }
            sources.add(new Source(transfer, answer == null ? numbers.get(person) : null, answer));
        });
        return new Sheet(lines.toByteArray(), numbers.size(), sources);
    }

    private Map<Long, Question> questions(List<Waiting> units, Question.Form form) {
        Map<Long, Question> questions = new LinkedHashMap<>();
        for (Waiting unit : units)
            parts.database()
                    .read(connection -> items.waiting(connection, unit))
                    .forEach((id, item) -> questions.put(id, form.question(item)));
        return questions;
    }

    private Map<Question.Person, Long> known(
            String agency,
            Verification rule,
            ServiceDefinition asked,
            Question.Form form,
            Map<Long, Question> questions,
            Instant now) {
        var notOlderThan = rule.notOlderThan();
        if (notOlderThan == null) return Map.of();
        Set<Long> numberKeys = new HashSet<>();
        questions.values().forEach(question -> numberKeys.add(keys.personalNumber(form.personalNumber(question))));
        return known.find(new KnownAnswers.Scope(agency, rule, asked, now.minus(notOlderThan)), form, numberKeys);
    }

    private boolean send(List<Waiting> units, Verification rule, Sheet list, Instant now) {
        try {
            Receipt receipt = parts.intake()
                    .receive(
                            request(units.getFirst(), rule, list.count()),
                            new ByteArrayInputStream(list.lines()),
                            (connection, batch) ->
                                    VerificationRows.remember(connection, units, batch, list.sources(), now));
            return switch (receipt) {
                case Receipt.Received r -> sent(units, list);
                case Receipt.Known k -> sent(units, list);
                case Receipt.Declined declined -> declined(units, list, declined.faults(), now);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean sent(List<Waiting> units, Sheet list) {
        parts.received().run();
        LOG.atInfo()
                .addKeyValue("event", "verify.asked")
                .addKeyValue("units", units.size())
                .addKeyValue("items", list.sources().size())
                .addKeyValue("asked", list.count())
                .log("People are looked up before they are paid");
        return true;
    }

    /** Nobody can be asked in this way: an officer's name that the asked service does not take, for example. */
    private boolean declined(List<Waiting> units, Sheet list, List<FileFault> faults, Instant now) {
        LOG.atWarn()
                .addKeyValue("event", "verify.declined")
                .addKeyValue("units", units.size())
                .addKeyValue("code", faults.getFirst().code())
                .log("The look-ups were not taken in; nothing can be learnt of these people");
        return remember(units, list.sources(), now);
    }

    private static BatchRequest request(Waiting unit, Verification rule, int count) {
        String officer = unit.officer() == null ? rule.officer() : unit.officer();
        return new BatchRequest(
                rule.by(),
                unit.agency(),
                "ndjson",
                null,
                "verify-" + unit.unitId() + ".ndjson",
                (long) count,
                null,
                null,
                officer,
                rule.purpose(),
                null,
                null,
                false);
    }
}
