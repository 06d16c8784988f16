/** Destinations, and the connectors and routes that serve them. */
@NullMarked
package vn.lienthong.gateway.app.console.destination;

import org.jspecify.annotations.NullMarked;
