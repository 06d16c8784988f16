/** Puts the folder doors of the agencies together. */
@NullMarked
package vn.lienthong.gateway.app.assembly.folders;

import org.jspecify.annotations.NullMarked;
