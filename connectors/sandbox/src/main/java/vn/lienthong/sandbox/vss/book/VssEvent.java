package vn.lienthong.sandbox.vss.book;

/** A change of the book, as it is committed. */
public sealed interface VssEvent {
    /** A dossier arrived. Nothing happens when its reference is already known. */
    record Taken(Dossier dossier) implements VssEvent {}

    /** The sender has been told how the dossier with this reference ended. */
    record Told(String reference) implements VssEvent {}
}
