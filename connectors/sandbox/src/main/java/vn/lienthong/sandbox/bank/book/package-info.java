/** What the bank remembers: files, credits, reports, the day. Changes only by events that were committed first. */
@NullMarked
package vn.lienthong.sandbox.bank.book;

import org.jspecify.annotations.NullMarked;
