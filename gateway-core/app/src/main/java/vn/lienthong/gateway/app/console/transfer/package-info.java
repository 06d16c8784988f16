/** Transfers: the search by business keys, and everything that is known of one, masked. */
@NullMarked
package vn.lienthong.gateway.app.console.transfer;

import org.jspecify.annotations.NullMarked;
