/** What the instant network remembers: transfers, returns, the day. Changes only by events that were committed first. */
@NullMarked
package vn.lienthong.sandbox.instant.book;

import org.jspecify.annotations.NullMarked;
