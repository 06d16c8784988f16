/**
 * What a connector author sees: the service provider interface between the gateway and one partner protocol. Only JDK,
 * JSpecify and slf4j types appear here, so that a connector can be loaded in a class loader of its own and unloaded again.
 */
@NullMarked
package vn.lienthong.gateway.api;

import org.jspecify.annotations.NullMarked;
