/** The audit chain: who did what, each entry bound to the one before. Nothing here changes or deletes an entry. */
@NullMarked
package vn.lienthong.gateway.engine.audit;

import org.jspecify.annotations.NullMarked;
