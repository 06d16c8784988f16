package vn.lienthong.gateway.app.soap.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.lienthong.gateway.app.soap.SoapRefusal;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.KeyPart;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.service.rule.Text;
import vn.lienthong.gateway.engine.view.OwnTransfer;
import vn.lienthong.gateway.engine.view.OwnTransfers.Meant;

/** What an agency knows of a transfer without our reference: fields of its identity, normalised as intake does. */
final class BusinessKey {
    private final ServiceDefinition service;
    private final String agency;
    private final @Nullable String[] values;

    private BusinessKey(ServiceDefinition service, String agency, @Nullable String[] values) {
        this.service = service;
        this.agency = agency;
        this.values = values;
    }

    /** @param element {@code businessKey} of the contract */
    static BusinessKey of(Element element, String agency, Services services) {
        String id = String.valueOf(Standings.child(element, "service"));
        ServiceDefinition service = services.find(id);
        if (service == null || !service.hasIdentity())
            throw SoapRefusal.ofClient(
                    "service.unknown", "No transfers of that service have a business key; see element service.");
        @Nullable String[] values = new @Nullable String[service.fields().size()];
        for (Element each : Standings.children(element, "field")) {
            Field field = named(service, each.getAttribute("name"));
            values[field.index()] = canonical(field, each.getTextContent());
        }
        return new BusinessKey(service, agency, values);
    }

    private static Field named(ServiceDefinition service, String name) {
        Field field = service.field(name);
        if (field != null && isAsked(service, field)) return field;
        var able = new TreeSet<String>();
        for (Field each : service.fields()) if (isAsked(service, each)) able.add(each.name());
        throw SoapRefusal.ofClient(
                "status.field-unknown",
                "A field of businessKey is none by which is asked; there are " + String.join(", ", able) + ".");
    }

    private static boolean isAsked(ServiceDefinition service, Field field) {
        return field.index() == service.search().personalNumber()
                || service.identity().stream().anyMatch(part -> part.field() == field.index());
    }

    /** By the rules of the service's own lists. */
    static String canonical(Field field, String said) {
        String value = Text.normalised(said);
        for (Rule rule : field.rules()) {
            String fault = value.isEmpty() ? "missing" : rule.fault(value);
            if (fault != null)
                throw SoapRefusal.ofClient(
                        "status.field-invalid",
                        "The field " + field.name() + " cannot be used: " + field.name() + "." + fault + ".");
            value = rule.canonical(value);
        }
        return value;
    }

    /** The transfers among which it is. */
    Meant meant(Keys keys) {
        String number = value(service.search().personalNumber());
        if (number != null) return new Meant.Person(number);
        String beneficiary = value(service.search().beneficiary());
        if (beneficiary != null) return new Meant.Beneficiary(beneficiary);
        byte[] key = isWhole() ? keys.entitlement(service, agency, values) : null;
        if (key != null) return new Meant.Entitlement(key);
        throw SoapRefusal.ofClient(
                "status.key-incomplete",
                "The businessKey names neither person nor beneficiary, nor all of: " + String.join(", ", needed())
                        + ".");
    }

    /** As it stands in the audit: keyed, so that the audit names nobody. */
    String subject(Keys keys) {
        return switch (meant(keys)) {
            case Meant.Person(String number) -> personSubject(keys, number);
            case Meant.Beneficiary(String beneficiary) ->
                "beneficiary:" + Long.toHexString(keys.beneficiary(beneficiary));
            case Meant.Entitlement(byte[] key) ->
                "entitlement:" + HexFormat.of().formatHex(key);
            case Meant.Reference(String reference) -> "transfer:" + reference;
        };
    }

    static String personSubject(Keys keys, String personalNumber) {
        return "person:" + Long.toHexString(keys.personalNumber(personalNumber));
    }

    /** Whether a transfer is of that service and has every value that was given. One that was replaced is not: its follower is. */
    boolean fits(OwnTransfer transfer) {
        if (!transfer.line().service().equals(service.id()) || transfer.isSuperseded()) return false;
        @Nullable String[] stored = new @Nullable String[values.length];
        for (Field field : service.fields()) stored[field.index()] = Standings.stored(transfer.fields(), field.name());
        int person = service.search().personalNumber();
        if (value(person) != null && !String.valueOf(value(person)).equals(stored[person])) return false;
        for (KeyPart part : service.identity())
            if (value(part.field()) != null && !part.of(agency, values).equals(part.of(agency, stored))) return false;
        return true;
    }

    private @Nullable String value(int field) {
        return field < 0 ? null : values[field];
    }

    private boolean isWhole() {
        return needed().stream().allMatch(name -> {
            Field field = service.field(name);
            return field != null && values[field.index()] != null;
        });
    }

    private List<String> needed() {
        List<String> names = new ArrayList<>();
        for (KeyPart part : service.identity()) {
            if (part.field() < 0) continue;
            Field field = service.fields().get(part.field());
            if (field.presence() instanceof Field.Presence.Required) names.add(field.name());
        }
        return names;
    }

    /** Of the identity of an item what is not personal, by name. */
    static Map<String, String> shown(ServiceDefinition service, Map<String, Object> fields) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (KeyPart part : service.identity()) {
            if (part.field() < 0) continue;
            Field field = service.fields().get(part.field());
            String value = Standings.stored(fields, field.name());
            if (!field.personal() && value != null) shown.put(field.name(), value);
        }
        return shown;
    }

    /** Values of persons have no string form. */
    @Override
    public String toString() {
        return "BusinessKey[" + service.id() + ", "
                + Arrays.stream(values).filter(v -> v != null).count() + " values]";
    }
}
