/**
 * How fast the gateway is, and what it costs: load driven through the public doors of a gateway in its own process, measured from
 * outside. Nothing of the engine is called from here.
 */
@NullMarked
package vn.lienthong.gateway.app.bench;

import org.jspecify.annotations.NullMarked;
