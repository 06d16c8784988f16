/** Who sends what and when: units, claims with leases, holds, the relay to the broker and the consumers of its work queues. */
@NullMarked
package vn.lienthong.gateway.engine.dispatch;

import org.jspecify.annotations.NullMarked;
