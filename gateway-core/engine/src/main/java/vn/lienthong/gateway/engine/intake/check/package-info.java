/** One line against the rules of its service; a good one leaves with its keys made and its payload sealed. */
@NullMarked
package vn.lienthong.gateway.engine.intake.check;

import org.jspecify.annotations.NullMarked;
