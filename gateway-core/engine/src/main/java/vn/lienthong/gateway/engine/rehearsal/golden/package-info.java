/** Golden tests of whole routes: {@code tests/<route>/*.yaml}, what they expect, and what they do not reach. */
@NullMarked
package vn.lienthong.gateway.engine.rehearsal.golden;

import org.jspecify.annotations.NullMarked;
