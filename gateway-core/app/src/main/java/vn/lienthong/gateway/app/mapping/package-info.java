/** {@code gateway mapping}: an integrator's mappings tried, tested, compared and released, without a running gateway. */
@NullMarked
package vn.lienthong.gateway.app.mapping;

import org.jspecify.annotations.NullMarked;
