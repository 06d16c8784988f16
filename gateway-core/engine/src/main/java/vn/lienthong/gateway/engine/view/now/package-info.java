/** How the whole stood a moment ago, for pages that many look at. */
@NullMarked
package vn.lienthong.gateway.engine.view.now;

import org.jspecify.annotations.NullMarked;
