/** Writing XML straight into bytes. Knows no message. */
@NullMarked
package vn.lienthong.sandbox.xml;

import org.jspecify.annotations.NullMarked;
