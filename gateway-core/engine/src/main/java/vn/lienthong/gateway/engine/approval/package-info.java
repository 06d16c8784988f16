/** Four eyes: what one person asks for and another decides. The database refuses whoever would approve what he asked for himself. */
@NullMarked
package vn.lienthong.gateway.engine.approval;

import org.jspecify.annotations.NullMarked;
