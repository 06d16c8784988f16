/** The card book of the simulated Vietnam Social Security: whose card it is, and what a look-up of it says. */
@NullMarked
package vn.lienthong.sandbox.vss.card;

import org.jspecify.annotations.NullMarked;
