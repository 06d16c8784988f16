/**
 * What partners say and what it does: facts by rank, kept for ever, with the work that they make for people. Set-based; no partner
 * is called here.
 */
@NullMarked
package vn.lienthong.gateway.engine.outcome;

import org.jspecify.annotations.NullMarked;
