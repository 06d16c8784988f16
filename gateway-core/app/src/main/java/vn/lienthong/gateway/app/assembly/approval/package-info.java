/** Puts together what needs a second person. */
@NullMarked
package vn.lienthong.gateway.app.assembly.approval;

import org.jspecify.annotations.NullMarked;
