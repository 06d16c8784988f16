/** The loops that keep work moving: the relay and the work queues, the run of a claimed unit through its route, inquiry, reports. */
@NullMarked
package vn.lienthong.gateway.engine.flow;

import org.jspecify.annotations.NullMarked;
