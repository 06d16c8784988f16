package vn.lienthong.gateway.engine.camel;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;

/** Runs an exchange through a route on the caller's thread. */
final class Exchanges {
    private Exchanges() {}

    /**
     * @throws RouteFailure if something went wrong that the error handling did not decide
     */
    static void run(DefaultConsumer consumer, Exchange exchange) {
        // The body is ours and headers are set by us; what came from outside never names one of Camel's own.
        exchange.getIn().removeHeaders("(?i)camel.*");
        try {
            consumer.createUoW(exchange);
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            consumer.doneUoW(exchange);
        }
        Exception left = exchange.getException();
        if (left instanceof RuntimeException unchecked) throw unchecked;
        if (left != null) throw new RouteFailure(left);
    }

    /** A checked exception that came out of a route. */
    static final class RouteFailure extends IllegalStateException {
        RouteFailure(Exception cause) {
            super(cause);
        }
    }
}
