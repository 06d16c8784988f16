/** Puts verify before pay together. */
@NullMarked
package vn.lienthong.gateway.app.assembly.verify;

import org.jspecify.annotations.NullMarked;
