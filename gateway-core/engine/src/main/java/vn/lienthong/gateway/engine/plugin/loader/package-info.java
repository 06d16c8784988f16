/**
 * Class loaders of connectors: one for each version that is in use, let go when the last destination has left it, and watched until
 * it is really gone.
 */
@NullMarked
package vn.lienthong.gateway.engine.plugin.loader;

import org.jspecify.annotations.NullMarked;
