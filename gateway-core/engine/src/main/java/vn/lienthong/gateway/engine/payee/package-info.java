/**
 * Verify before pay: asks a partner who holds an account before anything is paid into it, and holds what must be looked at by a
 * person. Asks, holds and lets pass; sends no money and ends no transfer.
 */
@NullMarked
package vn.lienthong.gateway.engine.payee;

import org.jspecify.annotations.NullMarked;
