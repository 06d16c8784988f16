/** Doors to figures over time, alerts and the audit. */
@NullMarked
package vn.lienthong.gateway.app.rest.insight;

import org.jspecify.annotations.NullMarked;
