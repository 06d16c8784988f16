package vn.lienthong.gateway.app.rest;

/** The administrator's token, made at first start. */
public record AdminToken(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
