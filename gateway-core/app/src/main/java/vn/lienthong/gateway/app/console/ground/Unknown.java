package vn.lienthong.gateway.app.console.ground;

/** Thrown by a page that is asked for something that is not there: becomes the page that says so. */
public final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what for the log: {@code batch}; never what was asked for, which may name a person */
    public Unknown(String what) {
        super(what, null, false, false);
    }
}
