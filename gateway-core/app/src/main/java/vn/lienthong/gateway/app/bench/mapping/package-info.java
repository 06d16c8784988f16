/** The shipped mappings written by hand, to be measured beside: what a team without mappings would have in its code. */
@NullMarked
package vn.lienthong.gateway.app.bench.mapping;

import org.jspecify.annotations.NullMarked;
