/** The administrators' console: pages over the engine's public queries, one package a feature. Every page works without JavaScript. */
@NullMarked
package vn.lienthong.gateway.app.console;

import org.jspecify.annotations.NullMarked;
