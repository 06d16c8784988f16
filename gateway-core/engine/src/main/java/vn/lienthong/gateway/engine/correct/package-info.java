/**
 * A person changes fields of a failed transfer: only those that its service lets be changed, checked as an arriving line and tried
 * up to the bytes that would leave. A new transfer takes the old one's place and its entitlement; every version stays readable.
 */
@NullMarked
package vn.lienthong.gateway.engine.correct;

import org.jspecify.annotations.NullMarked;
