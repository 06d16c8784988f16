package vn.lienthong.connector.population;

/**
 * URLConnection takes the size of its pool and its habit of posting again on a connection that died from system properties, once for
 * the whole JVM. What an operator has said there is left as it is.
 */
final class KeptConnections {
    private KeptConnections() {}

    /** @param most connections kept open to one address */
    static void size(int most) {
        sayUnlessSaid("http.maxConnections", Integer.toString(most));
        sayUnlessSaid("sun.net.http.retryPost", "false");
    }

    private static void sayUnlessSaid(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }
}
