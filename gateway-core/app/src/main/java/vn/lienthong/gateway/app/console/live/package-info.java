/** What pages are told while they are open: one stream a page, one look at the ledger for all who listen to the same. */
@NullMarked
package vn.lienthong.gateway.app.console.live;

import org.jspecify.annotations.NullMarked;
