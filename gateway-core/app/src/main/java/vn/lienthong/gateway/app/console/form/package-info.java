/** What every form of the console has: a key by which it is taken once, and the word about what came of it on the page after. */
@NullMarked
package vn.lienthong.gateway.app.console.form;

import org.jspecify.annotations.NullMarked;
