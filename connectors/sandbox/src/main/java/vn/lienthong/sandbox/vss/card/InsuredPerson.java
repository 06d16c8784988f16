package vn.lienthong.sandbox.vss.card;

import org.jspecify.annotations.Nullable;

/** A made-up person with a card.
 *
 * @param number personal number, 12 digits
 * @param birthDate dd/MM/yyyy, MM/yyyy or yyyy
 * @param sex 1 male, 2 female
 * @param code what a look-up says that gets number, name and birth date right
 * @param newNumber personal number that took the place of this one; absent for almost everybody */
record InsuredPerson(
        String number,
        String name,
        String birthDate,
        String sex,
        String code,
        @Nullable String newNumber) {
    /** The card of everybody whom the office has issued none in this life. */
    String card() {
        return CardNumbers.card("BT", CardNumbers.insuranceNumber(number));
    }

    @Override
    public String toString() {
        return "InsuredPerson[" + code + "]";
    }
}
