/** {@code gateway dry-run} and {@code gateway route test}: routes gone through without a partner, a ledger or a socket. */
@NullMarked
package vn.lienthong.gateway.app.rehearsal;

import org.jspecify.annotations.NullMarked;
