package vn.lienthong.connector.population;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.lienthong.connector.population.citizen.BirthDate;
import vn.lienthong.connector.population.message.Element;
import vn.lienthong.connector.population.message.Question;
import vn.lienthong.gateway.api.Encoding.Fault;
import vn.lienthong.gateway.api.Item;

/** Reads the fields of one item and remembers what cannot be asked. */
final class ItemFields {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{12}");
    private static final Pattern OLD_NUMBER = Pattern.compile("[0-9]{9}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Item item;
    private final String procedure;
    private final List<Fault> faults = new ArrayList<>();

    /** @param procedure where the item names none; may be empty */
    ItemFields(Item item, String procedure) {
        this.item = item;
        this.procedure = procedure;
    }

    /** What cannot be asked; empty if all can. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The question; of no use where there are faults. @param requestId of the submission */
    Question question(String requestId) {
        Question.Person person = person();
        return new Question(
                requestId,
                item.reference(),
                person,
                required("officer", "officer", 20),
                required("procedure", "procedure", 20),
                required("purpose", "purpose", 100),
                required("dossier", "dossier", 100));
    }

    private Question.Person person() {
        String number = text("personalNumber");
        String old = text("oldNumber");
        if (number.isEmpty() && old.isEmpty()) refuse("personal_number.missing", "personalNumber is empty");
        else if (!number.isEmpty() && !old.isEmpty())
            refuse("personal_number.twice", "personalNumber and oldNumber are both given; one is asked by");
        else if (!number.isEmpty() && !NUMBER.matcher(number).matches())
            refuse("personal_number.length", "personalNumber is not 12 digits");
        else if (number.isEmpty() && !OLD_NUMBER.matcher(old).matches())
            refuse("personal_number.length", "oldNumber is not 9 digits");
        return new Question.Person(number, old, required("fullName", "full_name", 100), birth());
    }

    private String birth() {
        String text = required("birthDate", "birth_date", 10);
        BirthDate birth = text.isEmpty() ? null : BirthDate.read(text);
        if (birth == null && !text.isEmpty())
            refuse("birth_date.format", "birthDate is not yyyy-MM-dd, yyyy-MM or yyyy, or no day of the calendar");
        return birth == null ? "" : birth.asked();
    }

    private String required(String field, String code, int longest) {
        String text = text(field);
        if (text.isEmpty()) refuse(code + ".missing", field + " is empty");
        else if (text.length() > longest)
            refuse(code + ".length", field + " has " + text.length() + " characters; the database takes " + longest);
        else if (CONTROL.matcher(text).find()) refuse(code + ".characters", field + " has a control character");
        return text;
    }

    private String text(String field) {
        Object value = item.content().get(field);
        String text = value == null ? "" : Element.clean(value.toString());
        return text.isEmpty() && field.equals("procedure") ? procedure : text;
    }

    private void refuse(String code, String reason) {
        faults.add(new Fault(item.reference(), code, reason));
    }
}
