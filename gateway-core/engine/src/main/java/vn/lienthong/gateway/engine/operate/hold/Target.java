package vn.lienthong.gateway.engine.operate.hold;

import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.References;

/** What a hold stops. */
public sealed interface Target {
    record Everything() implements Target {}

    record OfDestination(String id) implements Target {}

    record OfBatch(long id) implements Target {}

    /** @param key first 8 bytes of the keyed hash of the personal number */
    record OfPerson(long key) implements Target {}

    record OfTransfer(long id) implements Target {}

    Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** As the state gives them, and gave them before. Of one digit too few a hash can be made as well, and the hold would stop nobody. */
    Pattern PERSONAL_NUMBER = Pattern.compile("\\d{9}|\\d{12}");

    /**
     * Reads {@code all}, {@code destination:<id>}, {@code batch:<id>}, {@code person:<personal number>} or
     * {@code transfer:<reference>}.
     *
     * @param personKey the keyed hash of a personal number
     * @return absent where it is none of these
     */
    static @Nullable Target parse(String text, References references, ToLongFunction<String> personKey) {
        String target = text.strip();
        if (target.equals("all")) return new Everything();
        int colon = target.indexOf(':');
        if (colon < 0 || colon == target.length() - 1) return null;
        String name = target.substring(colon + 1).strip();
        return switch (target.substring(0, colon)) {
            case "destination" -> new OfDestination(name);
            case "batch" -> NUMBER.matcher(name).matches() ? new OfBatch(Long.parseLong(name)) : null;
            case "person" -> PERSONAL_NUMBER.matcher(name).matches() ? new OfPerson(personKey.applyAsLong(name)) : null;
            case "transfer" -> {
                var id = references.idOf(name);
                yield id.isPresent() ? new OfTransfer(id.getAsLong()) : null;
            }
            default -> null;
        };
    }

    /** As it is read from a row of the table {@code hold}. */
    static Target of(String kind, String key) {
        return switch (kind) {
            case "all" -> new Everything();
            case "destination" -> new OfDestination(key);
            case "batch" -> new OfBatch(Long.parseLong(key));
            case "person" -> new OfPerson(Long.parseLong(key));
            case "transfer" -> new OfTransfer(Long.parseLong(key));
            default -> throw new IllegalArgumentException("the database allows no other kind of hold");
        };
    }

    default String kind() {
        return switch (this) {
            case Everything e -> "all";
            case OfDestination d -> "destination";
            case OfBatch b -> "batch";
            case OfPerson p -> "person";
            case OfTransfer t -> "transfer";
        };
    }

    /** As it stands in the table: what {@code engine.dispatch.Holds} compares with. */
    default String stored() {
        return switch (this) {
            case Everything e -> "";
            case OfDestination(String id) -> id;
            case OfBatch(long id) -> Long.toString(id);
            case OfPerson(long key) -> Long.toString(key);
            case OfTransfer(long id) -> Long.toString(id);
        };
    }

    /** As people and the audit read it; a person stays a hash. */
    default String shown(References references) {
        return switch (this) {
            case Everything e -> "all";
            case OfDestination(String id) -> "destination:" + id;
            case OfBatch(long id) -> "batch:" + id;
            case OfPerson(long key) -> "person:#" + Long.toHexString(key);
            case OfTransfer(long id) -> "transfer:" + references.of(id);
        };
    }
}
