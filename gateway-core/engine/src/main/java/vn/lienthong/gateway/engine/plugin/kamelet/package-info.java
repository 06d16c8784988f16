/**
 * Connectors without Java: Kamelets, each run in a Camel context of its own destination, behind the same SPI as a connector in Java.
 * Nothing outside knows the kind.
 */
@NullMarked
package vn.lienthong.gateway.engine.plugin.kamelet;

import org.jspecify.annotations.NullMarked;
