/** Lists of transfers that are taken away: masked, counted and written down. */
@NullMarked
package vn.lienthong.gateway.engine.view.export;

import org.jspecify.annotations.NullMarked;
