/**
 * The demo: a whole gateway with its partners in one process, driven through the public API like any other agency's, and checked
 * against the partners' own books.
 */
@NullMarked
package vn.lienthong.gateway.app.demo;

import org.jspecify.annotations.NullMarked;
