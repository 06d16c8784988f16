package vn.lienthong.gateway.engine.yaml;

/**
 * One mistake in a file that somebody else wrote, for the person who puts it right.
 *
 * @param file path as the person knows it
 * @param line 1-based
 * @param column 1-based
 * @param code stable, dotted, lower case; explained in {@code config/errors}
 * @param what what is wrong, without the value of a secret
 * @param fix what to do
 */
public record Finding(String file, int line, int column, String code, String what, String fix) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + code + " " + what + ". " + fix;
    }
}
