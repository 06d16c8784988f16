/** Puts together what the console reads. */
@NullMarked
package vn.lienthong.gateway.app.assembly.console;

import org.jspecify.annotations.NullMarked;
