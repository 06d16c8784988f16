package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.rule.DateShape;
import vn.lienthong.gateway.engine.service.rule.Rule;

/** What a field is for, as far as it decides whether a number cell may stand for it. */
sealed interface FieldUse {
    /** A number: nothing is lost where Excel keeps it as one. */
    record Number() implements FieldUse {}

    /** A date or a month, in these ways to write it. */
    record Day(List<DateShape> shapes) implements FieldUse {}

    /** Digits of a fixed length, or a code of a list: the rules see whether something was lost. */
    record Exact() implements FieldUse {}

    /** Tells persons or accounts apart by text of any length: a lost zero would be another one, and nobody could see it. */
    record Telling() implements FieldUse {}

    /** Free text. */
    record Free() implements FieldUse {}

    static FieldUse of(ServiceDefinition service, Profile profile, Field field) {
        boolean telling = tells(service, field.index());
        for (Rule rule : field.rules()) {
            Rule other = profile.rules().get(field.index());
            switch (other != null && other.getClass() == rule.getClass() ? other : rule) {
                case Rule.Amount amount -> {
                    return new Number();
                }
                case Rule.Whole whole -> {
                    return new Number();
                }
                case Rule.Month month -> {
                    return new Day(month.shapes());
                }
                case Rule.Date date -> {
                    return new Day(date.shapes());
                }
                case Rule.OneOf oneOf -> {
                    return new Exact();
                }
                case Rule.InTable table -> {
                    // where any value may stand, no rule sees a lost zero
                    if (!table.othersAccepted()) return new Exact();
                    telling = true;
                }
                case Rule.Digits digits -> {
                    if (field.index() == service.search().line()) return new Number();
                    if (digits.min() == digits.max()) return new Exact();
                    telling = true;
                }
                case Rule.DigitCounts counts -> {
                    return new Exact();
                }
                case Rule.Shape shape -> telling = true;
                case Rule.Length length -> {}
                case Rule.VietnameseName name -> {}
            }
        }
        return telling ? new Telling() : new Free();
    }

    private static boolean tells(ServiceDefinition service, int field) {
        ServiceDefinition.Search search = service.search();
        return field == search.personalNumber()
                || field == search.beneficiary()
                || field == search.account()
                || Stream.of(service.identity(), service.content(), service.secondId())
                        .flatMap(List::stream)
                        .anyMatch(part -> part.field() == field);
    }

    /** The first way to write a date of some precision; absent: the field is not written so. */
    static @Nullable DateShape shape(List<DateShape> shapes, boolean month, boolean day) {
        for (DateShape shape : shapes) if (shape.has('M') == month && shape.has('d') == day) return shape;
        return null;
    }
}
