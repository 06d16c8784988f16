/**
 * Transfers and lists that come as messages: taken off {@code intake.<service>} only after the ledger has committed them, answered by
 * events, and put aside where nothing can be made of them.
 */
@NullMarked
package vn.lienthong.gateway.engine.intake.message;

import org.jspecify.annotations.NullMarked;
