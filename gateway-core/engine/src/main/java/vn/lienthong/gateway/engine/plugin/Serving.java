package vn.lienthong.gateway.engine.plugin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;

/** One version, open for one destination, with the number of calls that are in it and how its calls went. */
final class Serving {
    final PluginLink link;
    final Fitness fitness = new Fitness();
    private int inside;
    private boolean closing;

    Serving(PluginLink link) {
        this.link = link;
    }

    /** Id and version of its connector. */
    String connector() {
        ConnectorDescriptor connector = link.connector();
        return connector.id() + "@" + connector.version();
    }

    /** False where it takes no more calls: another serves by now. */
    synchronized boolean enter() {
        if (closing) return false;
        inside++;
        return true;
    }

    /** Enters although it is closed; its link says so to whoever calls. */
    synchronized Serving anyway() {
        inside++;
        return this;
    }

    synchronized void leave() {
        if (--inside == 0) notifyAll();
    }

    /** Lets the calls that are inside end. @return false if some did not in time */
    synchronized boolean drain(Duration longest) {
        closing = true;
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            while (inside > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) return false;
                wait(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return inside == 0;
    }
}
