/** What the pages over the whole stand on: figures over time, alerts, views that people keep. */
@NullMarked
package vn.lienthong.gateway.app.assembly.insight;

import org.jspecify.annotations.NullMarked;
