/** What every page stands on: the frame around it, what browsers load, who looks, and what is said when something fails. */
@NullMarked
package vn.lienthong.gateway.app.console.ground;

import org.jspecify.annotations.NullMarked;
