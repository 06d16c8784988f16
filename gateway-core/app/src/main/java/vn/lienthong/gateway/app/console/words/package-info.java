/** The words of the pages in both languages, and how figures, times and masked values are written in them. */
@NullMarked
package vn.lienthong.gateway.app.console.words;

import org.jspecify.annotations.NullMarked;
