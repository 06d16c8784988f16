/** Whether the accounts that destinations pay from hold what a batch needs, by their latest statements. */
@NullMarked
package vn.lienthong.gateway.engine.intake.funds;

import org.jspecify.annotations.NullMarked;
