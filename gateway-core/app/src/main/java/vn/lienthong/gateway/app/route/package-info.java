/** {@code gateway route}: the routing table tried on a list, without a running gateway. */
@NullMarked
package vn.lienthong.gateway.app.route;

import org.jspecify.annotations.NullMarked;
