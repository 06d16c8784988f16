/** Pages of what needs a second person: what waits for whom, what exactly is asked, and his word on it. */
@NullMarked
package vn.lienthong.gateway.app.console.approval;

import org.jspecify.annotations.NullMarked;
