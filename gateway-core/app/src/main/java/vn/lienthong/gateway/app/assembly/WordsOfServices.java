package vn.lienthong.gateway.app.assembly;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.ServiceWords;

/** How transfers are shown, by the files of their services. What no file speaks of is hidden. */
final class WordsOfServices implements ServiceWords {
    private final Services services;

    WordsOfServices(Services services) {
        this.services = services;
    }

    @Override
    public Mask mask(String service, String field) {
        var definition = services.find(service);
        var known = definition == null ? null : definition.field(field);
        if (definition == null || known == null) return Mask.HIDDEN;
        if (!known.personal()) return Mask.CLEAR;
        if (isSearched(definition, known)) return Mask.NUMBER;
        for (Rule rule : known.rules()) {
            if (rule instanceof Rule.VietnameseName) return Mask.NAME;
            if (rule instanceof Rule.Digits || rule instanceof Rule.DigitCounts) return Mask.NUMBER;
        }
        return Mask.HIDDEN;
    }

    private static boolean isSearched(ServiceDefinition definition, Field field) {
        var search = definition.search();
        return field.index() == search.personalNumber()
                || field.index() == search.beneficiary()
                || field.index() == search.account();
    }

    @Override
    public String result(String service, State state, @Nullable String... codes) {
        var definition = services.find(service);
        return definition == null
                ? state.name().toLowerCase(Locale.ROOT)
                : definition.results().of(state, codes);
    }

    @Override
    public String held(String service) {
        var definition = services.find(service);
        return definition == null ? "held" : definition.results().held();
    }
}
