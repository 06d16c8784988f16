/** What became of a batch: totals, refused lines, results. */
@NullMarked
package vn.lienthong.gateway.engine.intake.result;

import org.jspecify.annotations.NullMarked;
