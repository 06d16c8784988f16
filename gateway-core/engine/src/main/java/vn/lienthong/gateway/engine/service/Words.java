package vn.lienthong.gateway.engine.service;

/** A text for people, in Vietnamese and English. */
public record Words(String vi, String en) {
    /** @param language {@code vi} or {@code en}; any other reads Vietnamese */
    public String in(String language) {
        return language.equals("en") ? en : vi;
    }
}
