/** What the simulated Vietnam Social Security remembers: dossiers, the cards and contributions in them, and what was told of them. Changes only by events that were committed first. */
@NullMarked
package vn.lienthong.sandbox.vss.book;

import org.jspecify.annotations.NullMarked;
