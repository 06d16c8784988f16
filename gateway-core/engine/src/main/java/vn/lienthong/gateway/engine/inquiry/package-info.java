/** Asking partners what became of submissions that are in doubt or silent. */
@NullMarked
package vn.lienthong.gateway.engine.inquiry;

import org.jspecify.annotations.NullMarked;
