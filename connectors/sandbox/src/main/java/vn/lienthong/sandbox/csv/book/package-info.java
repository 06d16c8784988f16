/** What the bank over CSV remembers: batches and their payments. Changes only by events that were committed first. */
@NullMarked
package vn.lienthong.sandbox.csv.book;

import org.jspecify.annotations.NullMarked;
