/** What is kept for those who check: work for persons, and the audit. */
@NullMarked
package vn.lienthong.gateway.app.console.record;

import org.jspecify.annotations.NullMarked;
