package vn.lienthong.connector.vss;

import java.util.Set;

/**
 * What the portal's business codes mean where we are let in.
 *
 * @param taken a dossier was taken, a line is done
 * @param held the portal has this dossier already
 * @param notKnown the portal has no such dossier
 * @param unavailable out of order for now
 * @param found a card was found; the code says which kind of found
 * @param ours we wrote what the portal cannot read: our own bug
 * @param states what the words of {@code trangThai} mean
 */
record Codes(
        Set<String> taken,
        Set<String> held,
        Set<String> notKnown,
        Set<String> unavailable,
        Set<String> found,
        Set<String> ours,
        States states) {

    /** The words of {@code trangThai}. */
    record States(Set<String> working, Set<String> done, Set<String> sentBack) {}
}
