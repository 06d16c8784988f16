/** Carries signed requests to the network and its answers back. The only place that opens connections; knows no payments. */
@NullMarked
package vn.lienthong.connector.instant.transport;

import org.jspecify.annotations.NullMarked;
