/** The pages before the console: signing in, a new password, and what was sent after a session had ended. */
@NullMarked
package vn.lienthong.gateway.app.console.sign;

import org.jspecify.annotations.NullMarked;
