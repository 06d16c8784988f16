/** Personal values that somebody has a reason to see in full, one at a time. */
@NullMarked
package vn.lienthong.gateway.engine.view.reveal;

import org.jspecify.annotations.NullMarked;
