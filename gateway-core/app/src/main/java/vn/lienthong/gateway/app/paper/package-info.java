/** Prints papers as HTML that a browser turns into PDF: no script, everything it needs inside. */
@NullMarked
package vn.lienthong.gateway.app.paper;

import org.jspecify.annotations.NullMarked;
