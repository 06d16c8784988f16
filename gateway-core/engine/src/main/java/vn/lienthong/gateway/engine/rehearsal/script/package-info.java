/** What a partner says in a rehearsal, as {@code answers:}, {@code inquiries:} and {@code reports:} of a file say it. */
@NullMarked
package vn.lienthong.gateway.engine.rehearsal.script;

import org.jspecify.annotations.NullMarked;
