/** The lines of a batch that never became transfers, without the lines themselves. */
@NullMarked
package vn.lienthong.gateway.engine.view.refused;

import org.jspecify.annotations.NullMarked;
