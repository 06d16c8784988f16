/**
 * What left and what came of it over time, in items, VND and how long it took: figures by the hour that are filled once a minute, so
 * that no page counts transfers. Nothing here changes what it counts.
 */
@NullMarked
package vn.lienthong.gateway.engine.trend;

import org.jspecify.annotations.NullMarked;
