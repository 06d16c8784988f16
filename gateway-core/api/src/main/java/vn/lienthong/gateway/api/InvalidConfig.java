package vn.lienthong.gateway.api;

/** A configuration value that the connector cannot use. The message says which, what is wrong and how to fix it. */
public final class InvalidConfig extends Exception {
    private final String key;

    /**
     * @param key path of the value below {@code config:}, for example {@code endpoint.url}
     * @param message what is wrong and how to fix it, without the value of a secret
     */
    public InvalidConfig(String key, String message) {
        super(message);
        this.key = key;
    }

    public String key() {
        return key;
    }
}
