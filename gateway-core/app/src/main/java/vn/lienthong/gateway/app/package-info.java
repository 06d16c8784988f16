/**
 * The program: its one entry point and the life of a running gateway. Knows every part; no part knows it.
 */
@NullMarked
package vn.lienthong.gateway.app;

import org.jspecify.annotations.NullMarked;
