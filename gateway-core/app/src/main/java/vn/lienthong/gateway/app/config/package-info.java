/**
 * What an operator can set: one immutable record a feature, checked at start, and the folders that they come from.
 */
@NullMarked
package vn.lienthong.gateway.app.config;

import org.jspecify.annotations.NullMarked;
