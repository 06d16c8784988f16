/** The page of holds: what persons have stopped, beyond what stands on the page of the thing itself, and its end. */
@NullMarked
package vn.lienthong.gateway.app.console.hold;

import org.jspecify.annotations.NullMarked;
