/** Figures over time, each chart with the table that it is drawn from. */
@NullMarked
package vn.lienthong.gateway.app.console.trend;

import org.jspecify.annotations.NullMarked;
