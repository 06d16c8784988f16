/** What persons do and see, over REST: transfers, replays, holds, breaks, reconciliation, status. */
@NullMarked
package vn.lienthong.gateway.app.rest.operate;

import org.jspecify.annotations.NullMarked;
