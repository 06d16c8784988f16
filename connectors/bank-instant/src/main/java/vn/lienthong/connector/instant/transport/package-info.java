/** Carries signed requests to the network and its answers back. Knows no payments; how a call leaves once is http-once's. */
@NullMarked
package vn.lienthong.connector.instant.transport;

import org.jspecify.annotations.NullMarked;
