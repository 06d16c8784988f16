/** Commands of the second person, and what waits for him in words. */
@NullMarked
package vn.lienthong.gateway.app.cli.approval;

import org.jspecify.annotations.NullMarked;
