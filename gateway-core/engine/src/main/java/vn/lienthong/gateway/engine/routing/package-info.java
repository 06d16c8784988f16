/** The routing table tried on a list: which destination each line would go to, and why. Sends and stores nothing. */
@NullMarked
package vn.lienthong.gateway.engine.routing;

import org.jspecify.annotations.NullMarked;
