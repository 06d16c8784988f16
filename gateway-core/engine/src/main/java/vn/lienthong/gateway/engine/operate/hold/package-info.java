/** Holds that a person puts on a destination, a batch, a person or one transfer: nothing is sent until he takes them off or they end. */
@NullMarked
package vn.lienthong.gateway.engine.operate.hold;

import org.jspecify.annotations.NullMarked;
