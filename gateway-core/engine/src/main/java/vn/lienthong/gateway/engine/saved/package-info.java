/** Lists that people keep under a name of their own: nothing of the ledger, and never a person in them. */
@NullMarked
package vn.lienthong.gateway.engine.saved;

import org.jspecify.annotations.NullMarked;
