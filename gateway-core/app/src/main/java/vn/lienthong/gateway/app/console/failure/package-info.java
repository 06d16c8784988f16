/** Failures by cause: what needs a person, what it means and what to do. */
@NullMarked
package vn.lienthong.gateway.app.console.failure;

import org.jspecify.annotations.NullMarked;
