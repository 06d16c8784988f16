package vn.lienthong.gateway.engine.rehearsal;

import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** Tells of each step of a route when it has ended, with what it left. */
final class StepWatch implements InterceptStrategy {
    private final Consumer<Step> told;

    /**
     * @param at the step as its file has it
     * @param body of the message after it
     * @param failed what it threw; absent: it did not
     */
    record Step(
            NamedNode at, @Nullable Object body, @Nullable Throwable failed) {}

    StepWatch(Consumer<Step> told) {
        this.told = told;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return super.process(exchange, doneSync -> {
                    told.accept(new Step(definition, exchange.getIn().getBody(), exchange.getException()));
                    callback.done(doneSync);
                });
            }
        };
    }
}
