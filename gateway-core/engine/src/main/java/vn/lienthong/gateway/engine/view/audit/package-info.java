/** The audit as persons read it. Nothing here writes. */
@NullMarked
package vn.lienthong.gateway.engine.view.audit;

import org.jspecify.annotations.NullMarked;
