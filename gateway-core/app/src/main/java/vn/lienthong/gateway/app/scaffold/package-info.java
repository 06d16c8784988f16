/** {@code gateway new}: what somebody begins with. Its texts are the resources beside this package. */
@NullMarked
package vn.lienthong.gateway.app.scaffold;

import org.jspecify.annotations.NullMarked;
