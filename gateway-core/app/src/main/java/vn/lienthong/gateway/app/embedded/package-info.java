/**
 * The embedded PostgreSQL and Artemis of a gateway for which no others are configured. Knows nothing of the engine.
 */
@NullMarked
package vn.lienthong.gateway.app.embedded;

import org.jspecify.annotations.NullMarked;
