/** What is wrong now, and who is told. */
@NullMarked
package vn.lienthong.gateway.app.console.alert;

import org.jspecify.annotations.NullMarked;
