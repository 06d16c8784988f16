/**
 * What persons do: hold, resume, replay, decide, close, resolve a break. Each act is one transaction with an audit entry, takes a
 * list, and refuses with a stable code. Nothing here calls a partner.
 */
@NullMarked
package vn.lienthong.gateway.engine.operate;

import org.jspecify.annotations.NullMarked;
