/** Pages on which a failed transfer is corrected, and how two versions of one are shown side by side. */
@NullMarked
package vn.lienthong.gateway.app.console.correct;

import org.jspecify.annotations.NullMarked;
