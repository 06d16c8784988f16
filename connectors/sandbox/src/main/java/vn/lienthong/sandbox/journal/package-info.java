/** The append-only file in which a simulated partner keeps its book: committed before it answers, replayed at start. */
@NullMarked
package vn.lienthong.sandbox.journal;

import org.jspecify.annotations.NullMarked;
