package vn.lienthong.gateway.app.doctor;

/**
 * What was found in one place.
 *
 * @param code stable; explained in {@code config/errors/doctor.yaml}
 * @param what in words, without the value of a secret
 * @param fix what to do; empty where all is well
 */
record Line(Level level, String code, String what, String fix) {
    /** How bad it is. */
    enum Level {
        OK,
        /** It works, and may not tomorrow. */
        WARN,
        /** It does not work, or loses what it should keep. */
        FAIL
    }

    static Line ok(String code, String what) {
        return new Line(Level.OK, code, what, "");
    }

    static Line warn(String code, String what, String fix) {
        return new Line(Level.WARN, code, what, fix);
    }

    static Line fail(String code, String what, String fix) {
        return new Line(Level.FAIL, code, what, fix);
    }
}
