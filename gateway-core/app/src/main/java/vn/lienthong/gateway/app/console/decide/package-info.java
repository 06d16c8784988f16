/** The page on which a person says what became of a transfer, with everything that is known of it. */
@NullMarked
package vn.lienthong.gateway.app.console.decide;

import org.jspecify.annotations.NullMarked;
