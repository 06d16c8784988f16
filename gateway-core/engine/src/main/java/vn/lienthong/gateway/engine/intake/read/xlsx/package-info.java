/** Lists as Excel workbooks: a bounded, streaming reader that believes nothing a person at the screen would not see. */
@NullMarked
package vn.lienthong.gateway.engine.intake.read.xlsx;

import org.jspecify.annotations.NullMarked;
