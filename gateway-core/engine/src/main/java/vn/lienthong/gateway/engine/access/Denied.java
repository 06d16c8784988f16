package vn.lienthong.gateway.engine.access;

import org.jspecify.annotations.Nullable;

/** Somebody may not do what they tried; nothing was done. */
public final class Denied extends RuntimeException {
    public static final String CODE = "access.denied";
    private static final long serialVersionUID = 1;

    private final transient Caller caller;
    private final Right right;
    private final @Nullable String destination;

    public Denied(Caller caller, Right right, @Nullable String destination) {
        super(
                caller.name() + " lacks " + right.id() + (destination == null ? "" : " for " + destination),
                null,
                false,
                false);
        this.caller = caller;
        this.right = right;
        this.destination = destination;
    }

    public Caller caller() {
        return caller;
    }

    public Right right() {
        return right;
    }

    public @Nullable String destination() {
        return destination;
    }
}
