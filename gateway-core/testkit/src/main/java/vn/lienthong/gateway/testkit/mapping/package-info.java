/** Golden files of mappings: every sample of every version is translated and compared. Knows no mapping language. */
@NullMarked
package vn.lienthong.gateway.testkit.mapping;

import org.jspecify.annotations.NullMarked;
