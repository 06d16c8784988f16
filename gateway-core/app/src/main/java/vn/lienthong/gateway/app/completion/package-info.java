/** What shells complete. */
@NullMarked
package vn.lienthong.gateway.app.completion;

import org.jspecify.annotations.NullMarked;
