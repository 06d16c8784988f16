/** What every simulated partner looks like to the web server and the control room. Names no partner and no server. */
@NullMarked
package vn.lienthong.sandbox.partner;

import org.jspecify.annotations.NullMarked;
