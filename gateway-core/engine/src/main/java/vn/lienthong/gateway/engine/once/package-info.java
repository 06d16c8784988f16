/** What a person sends by one click is taken once, however often the click arrives. */
@NullMarked
package vn.lienthong.gateway.engine.once;

import org.jspecify.annotations.NullMarked;
