/** XSLT 3 by Saxon-HE, closed to the outside: a stylesheet sees the item and nothing else. */
@NullMarked
package vn.lienthong.gateway.engine.mapping.xslt;

import org.jspecify.annotations.NullMarked;
