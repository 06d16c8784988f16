/** The configuration as it is in force: every key, who gives its value and what that takes the place of. Never a secret. */
@NullMarked
package vn.lienthong.gateway.app.settings;

import org.jspecify.annotations.NullMarked;
