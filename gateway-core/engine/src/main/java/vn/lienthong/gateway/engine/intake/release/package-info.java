/** The rules of entitlement keys, and the one step in which a batch claims them. */
@NullMarked
package vn.lienthong.gateway.engine.intake.release;

import org.jspecify.annotations.NullMarked;
