/**
 * Connectors: found in folders, checked before use, each version in a class loader of its own, each destination on threads of
 * its own. Whatever a connector does, its destination is down and nothing else; no type of a connector leaves this package.
 */
@NullMarked
package vn.lienthong.gateway.engine.plugin;

import org.jspecify.annotations.NullMarked;
