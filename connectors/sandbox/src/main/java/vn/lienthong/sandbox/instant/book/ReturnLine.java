package vn.lienthong.sandbox.instant.book;

/** One line of the list of returns; its place in the list is its seq. */
public record ReturnLine(String requestId, String reasonCode, long amount) {}
