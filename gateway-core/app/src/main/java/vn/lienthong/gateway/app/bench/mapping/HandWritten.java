package vn.lienthong.gateway.app.bench.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.field.CodeTables;
import vn.lienthong.gateway.engine.mapping.field.FieldFunction;
import vn.lienthong.gateway.engine.mapping.field.FieldFunctions;

/** One mapping in Java and Jackson; folding of names, dates and remittance are the library's in both. */
@FunctionalInterface
public interface HandWritten {
    /** Null where nothing is to be made of the item. */
    @Nullable
    Map<String, Object> translate(JsonNode item);

    /** By the name of the mapping. */
    Map<String, HandWritten> ALL = Map.of(
            "payout-to-credit-transfer@v1", HandWritten::creditTransfer,
            "payout-to-instant-transfer@v1", HandWritten::instantTransfer,
            "card-to-d03@v1", HandWritten::card,
            "contribution-to-d05@v1", HandWritten::contribution,
            "decrease-to-d03-giam@v1", HandWritten::decrease,
            "card-lookup-to-question@v1", HandWritten::cardQuestion,
            "lookup-to-citizen-query@v1", HandWritten::citizenQuery,
            "event-to-card-decrease@v1", HandWritten::cardDecrease,
            "event-to-payout-stop@v1", HandWritten::payoutStop,
            "event-to-registry-note@v1", HandWritten::registryNote);

    /** From the stored bytes, as the gateway does. */
    default @Nullable Map<String, Object> translate(byte[] json) throws IOException {
        return translate(Library.JSON.readTree(json));
    }

    private static Map<String, Object> creditTransfer(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("amount", item.get("amount_vnd").longValue());
        made.put("creditor_name", Library.foldName(item.get("payee_name")));
        made.put("creditor_account", item.get("account_number").textValue());
        made.put("creditor_agent", item.get("bank_bin").textValue());
        made.put("remittance", Library.remittance(item));
        return made;
    }

    private static Map<String, Object> instantTransfer(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("amount", item.get("amount_vnd").longValue());
        made.put("account_name", Library.foldName(item.get("payee_name")));
        made.put("account_number", item.get("account_number").textValue());
        made.put("bank_bin", item.get("bank_bin").textValue());
        made.put("description", Library.remittance(item));
        return made;
    }

    private static Map<String, Object> card(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        copy(item, "unit", "maDonVi", made);
        made.put("kyKeKhai", Library.vnMonth(item.get("period")));
        copy(item, "full_name", "hoTen", made);
        copy(item, "social_insurance_number", "maSoBHXH", made);
        copy(item, "personal_number", "soDinhDanh", made);
        made.put("ngaySinh", Library.vnDate(item.get("birth_date")));
        copy(item, "sex", "gioiTinh", made);
        copy(item, "commune_code", "maXa", made);
        copy(item, "clinic_code", "maDKBD", made);
        copy(item, "object_code", "maDoiTuong", made);
        made.put("tuNgay", Library.vnDate(item.get("valid_from")));
        made.put("soThang", whole(item.get("months")));
        made.put("nsnnHoTro", whole(item.get("state_support_percent")));
        JsonNode local = item.get("local_support_percent");
        made.put("diaPhuongHoTro", local == null ? 0L : whole(local));
        copy(item, "note", "ghiChu", made);
        return made;
    }

    private static Map<String, Object> contribution(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        copy(item, "unit", "maDonVi", made);
        made.put("kyKeKhai", Library.vnMonth(item.get("period")));
        copy(item, "full_name", "hoTen", made);
        copy(item, "personal_number", "soDinhDanh", made);
        made.put("ngaySinh", Library.vnDate(item.get("birth_date")));
        copy(item, "commune_code", "maXa", made);
        copy(item, "support_group", "nhomHoTro", made);
        made.put("mucThuNhap", whole(item.get("declared_income_vnd")));
        made.put("tuThang", Library.vnMonth(item.get("from_month")));
        made.put("soThang", whole(item.get("months")));
        made.put("nsnnHoTro", whole(item.get("state_support_vnd")));
        made.put("soTienDong", whole(item.get("amount_due_vnd")));
        copy(item, "receipt_no", "soBienLai", made);
        return made;
    }

    private static Map<String, Object> decrease(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        copy(item, "unit", "maDonVi", made);
        made.put("kyKeKhai", Library.vnMonth(item.get("period")));
        copy(item, "full_name", "hoTen", made);
        copy(item, "social_insurance_number", "maSoBHXH", made);
        copy(item, "personal_number", "soDinhDanh", made);
        copy(item, "birth_date", "ngaySinh", made);
        copy(item, "object_code", "maDoiTuong", made);
        made.put(
                "lyDo",
                switch (item.get("reason").textValue()) {
                    case "died" -> "CHET";
                    case "moved" -> "CHUYEN_DI";
                    default -> "HET_DOI_TUONG";
                });
        copy(item, "decrease_from", "tuNgay", made);
        copy(item, "note", "ghiChu", made);
        return made;
    }

    private static Map<String, Object> cardQuestion(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        copy(item, "card_key", "maThe", made);
        copy(item, "full_name", "hoTen", made);
        made.put("ngaySinh", Library.vnDate(item.get("birth_date")));
        copy(item, "officer", "officer", made);
        copy(item, "purpose", "purpose", made);
        copy(item, "dossier", "dossier", made);
        return made;
    }

    private static Map<String, Object> citizenQuery(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        int digits = item.get("personal_number").textValue().length();
        if (digits == 12) copy(item, "personal_number", "personalNumber", made);
        if (digits == 9) copy(item, "personal_number", "oldNumber", made);
        copy(item, "full_name", "fullName", made);
        made.put("birthDate", Library.call("iso-date", item.get("birth_date").textValue()));
        copy(item, "officer", "officer", made);
        copy(item, "procedure", "procedure", made);
        copy(item, "purpose", "purpose", made);
        copy(item, "dossier", "dossier", made);
        return made;
    }

    private static @Nullable Map<String, Object> cardDecrease(JsonNode item) {
        if (item.get("kind").textValue().equals("number-replaced")) return null;
        Map<String, Object> made = new LinkedHashMap<>();
        copy(item, "personal_number", "personal_number", made);
        copy(item, "full_name", "full_name", made);
        copy(item, "birth_date", "birth_date", made);
        copy(item, "object_code", "object_code", made);
        copy(item, "kind", "reason", made);
        copy(item, "event_date", "decrease_from", made);
        copy(item, "source", "note", made);
        return made;
    }

    private static @Nullable Map<String, Object> payoutStop(JsonNode item) {
        if (!item.get("kind").textValue().equals("died")) return null;
        Map<String, Object> made = new LinkedHashMap<>();
        copy(item, "personal_number", "personal_number", made);
        made.put("last_month", Library.call("iso-month", item.get("event_date").textValue()));
        copy(item, "reference", "event", made);
        copy(item, "source", "note", made);
        return made;
    }

    private static Map<String, Object> registryNote(JsonNode item) {
        Map<String, Object> made = new LinkedHashMap<>();
        copy(item, "kind", "kind", made);
        copy(item, "event_date", "event_date", made);
        copy(item, "personal_number", "personal_number", made);
        copy(item, "new_number", "new_number", made);
        copy(item, "new_commune_code", "new_commune_code", made);
        copy(item, "reference", "event", made);
        copy(item, "source", "source", made);
        return made;
    }

    private static void copy(JsonNode item, String field, String as, Map<String, Object> made) {
        JsonNode value = item.get(field);
        if (value != null && !value.isNull()) made.put(as, value.textValue());
    }

    /** The registry writes numbers as numbers or as texts. */
    private static long whole(JsonNode value) {
        return value.isTextual() ? Long.parseLong(value.textValue()) : value.longValue();
    }

    /** What both sides have. */
    final class Library {
        static final ObjectReader JSON = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .reader();
        private static final Map<String, FieldFunction> FUNCTIONS = new HashMap<>();

        static {
            FieldFunctions.with(CodeTables.NONE).forEach(function -> FUNCTIONS.put(function.name(), function));
        }

        private Library() {}

        static Object call(String function, @Nullable Object... values) {
            return Objects.requireNonNull(
                    Objects.requireNonNull(FUNCTIONS.get(function)).call(values));
        }

        static Object foldName(JsonNode name) {
            return call("fold-name", name.textValue(), 70L);
        }

        static Object vnDate(JsonNode date) {
            return call("vn-date", date.textValue());
        }

        static Object vnMonth(JsonNode date) {
            return call("vn-month", date.textValue());
        }

        static Object remittance(JsonNode item) {
            JsonNode words = item.get("remittance_words");
            return call(
                    "remittance",
                    item.get("entitlement_month").textValue(),
                    item.get("reference").textValue(),
                    words == null ? null : words.textValue());
        }
    }
}
