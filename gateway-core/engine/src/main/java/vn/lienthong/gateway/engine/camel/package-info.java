/**
 * What an integrator writes in a route: {@code transfer:}, {@code mapping:}, {@code connector:}. Retry, parking, doubt, dead letters
 * and audit live behind these three.
 */
@NullMarked
package vn.lienthong.gateway.engine.camel;

import org.jspecify.annotations.NullMarked;
