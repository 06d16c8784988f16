/**
 * Whether everything is accounted for: what came in against what became of it, and what became of it against what the partners'
 * reports, statements and books say. Differences become work items; none is deleted.
 */
@NullMarked
package vn.lienthong.gateway.engine.reconcile;

import org.jspecify.annotations.NullMarked;
