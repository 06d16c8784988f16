/** Who calls: what a door has found out about its caller, as the engine asks for it. */
@NullMarked
package vn.lienthong.gateway.app.access;

import org.jspecify.annotations.NullMarked;
