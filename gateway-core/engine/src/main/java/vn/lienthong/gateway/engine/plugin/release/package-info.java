/** What a new version of a connector may change without hurting those who stand on the one before. */
@NullMarked
package vn.lienthong.gateway.engine.plugin.release;

import org.jspecify.annotations.NullMarked;
