/** Commands about figures over time, alerts and the audit. */
@NullMarked
package vn.lienthong.gateway.app.cli.insight;

import org.jspecify.annotations.NullMarked;
