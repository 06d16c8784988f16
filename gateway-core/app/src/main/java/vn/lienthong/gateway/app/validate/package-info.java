/** {@code gateway validate} and {@code gateway explain}: mistakes found before a partner finds them, without a running gateway. */
@NullMarked
package vn.lienthong.gateway.app.validate;

import org.jspecify.annotations.NullMarked;
