/**
 * Connectors as they lie in their folders: {@code connector.yaml} and jars, read and checked without loading a class of them.
 */
@NullMarked
package vn.lienthong.gateway.engine.plugin.installed;

import org.jspecify.annotations.NullMarked;
