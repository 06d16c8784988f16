package vn.lienthong.gateway.engine.notify;

/** Brings notices to the agencies in one way. Called by many threads, for one agency by one at a time; always ends in bounded time. */
public interface Carrier {
    Told tell(Notice notice);

    /** How it went. */
    sealed interface Told {
        /** The agency has it. */
        record Heard() implements Told {}

        /** Perhaps it has; to be told again, the same notice, later. */
        record NotHeard(String code) implements Told {}

        /** It says that it does not want it: telling it again is useless. */
        record Unwanted(String code) implements Told {}
    }
}
