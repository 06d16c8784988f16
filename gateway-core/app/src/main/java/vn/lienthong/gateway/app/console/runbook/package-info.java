/** What to do about a cause, step by step, as the console shows it. */
@NullMarked
package vn.lienthong.gateway.app.console.runbook;

import org.jspecify.annotations.NullMarked;
