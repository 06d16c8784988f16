/**
 * A route taken through without a partner, a ledger or a broker: the real files of the route, the real mappings and rules, a ledger in
 * memory and partners that say what a file says. {@code dry-run}, golden tests of routes and the check before routes are exchanged
 * are this one mechanism.
 */
@NullMarked
package vn.lienthong.gateway.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
