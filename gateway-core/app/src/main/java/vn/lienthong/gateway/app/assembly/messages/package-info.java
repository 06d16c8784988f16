/**
 * Wires the doors between agencies and the gateway that are no calls: messages in, events out. Wiring only.
 */
@NullMarked
package vn.lienthong.gateway.app.assembly.messages;

import org.jspecify.annotations.NullMarked;
