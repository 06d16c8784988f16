/** The simulated instant network (contracts.md §2): one signed payment a call, answered at once; returns come later. Its memory is in instant.book. */
@NullMarked
package vn.lienthong.sandbox.instant;

import org.jspecify.annotations.NullMarked;
