/**
 * What a connector's author tests against: {@link vn.lienthong.gateway.testkit.ConnectorContract} is subclassed once for each
 * operation that goes out. Knows the SPI and the gateway's loading of connectors, and no connector.
 */
@NullMarked
package vn.lienthong.gateway.testkit;

import org.jspecify.annotations.NullMarked;
