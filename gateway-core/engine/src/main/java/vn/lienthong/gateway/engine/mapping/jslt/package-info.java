/** JSLT: one file, JSON to fields. What it cannot do by itself is added here: limits, places of faults, exact decimals. */
@NullMarked
package vn.lienthong.gateway.engine.mapping.jslt;

import org.jspecify.annotations.NullMarked;
