/** Lists that people keep under a name. */
@NullMarked
package vn.lienthong.gateway.app.console.saved;

import org.jspecify.annotations.NullMarked;
