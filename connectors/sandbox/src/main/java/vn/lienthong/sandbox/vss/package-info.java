/** The simulated Vietnam Social Security (contracts.md §3): sessions, card look-up, dossiers and their results. Its memory is in vss.book. */
@NullMarked
package vn.lienthong.sandbox.vss;

import org.jspecify.annotations.NullMarked;
