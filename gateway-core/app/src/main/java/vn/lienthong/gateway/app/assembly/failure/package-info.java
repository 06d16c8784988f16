/** Assembles what needs a person, and replay jobs. */
@NullMarked
package vn.lienthong.gateway.app.assembly.failure;

import org.jspecify.annotations.NullMarked;
