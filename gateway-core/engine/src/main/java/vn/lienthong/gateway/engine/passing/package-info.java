/** Passes items on to other services as transfers of their own, and remembers which came of which. */
@NullMarked
package vn.lienthong.gateway.engine.passing;

import org.jspecify.annotations.NullMarked;
