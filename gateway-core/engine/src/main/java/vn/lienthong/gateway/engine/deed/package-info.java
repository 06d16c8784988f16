/** What the gateway does itself in a transfer's name: no partner is called, and the deed and its outcome are one transaction. */
@NullMarked
package vn.lienthong.gateway.engine.deed;

import org.jspecify.annotations.NullMarked;
