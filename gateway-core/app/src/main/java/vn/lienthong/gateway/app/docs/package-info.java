/** Reference pages, made from the descriptors and from what is installed: plain HTML in both languages, the same bytes for the same input. */
@NullMarked
package vn.lienthong.gateway.app.docs;

import org.jspecify.annotations.NullMarked;
