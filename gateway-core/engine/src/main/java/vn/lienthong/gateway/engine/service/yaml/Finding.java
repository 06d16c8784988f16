package vn.lienthong.gateway.engine.service.yaml;

/** Something wrong in a configuration file: where, what (a stable code) and how to put it right. */
public record Finding(String file, int line, int column, String code, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + code + " " + message;
    }
}
