/** What partners send on their own: fetched by one node, stored before it counts, read and applied exactly once. */
@NullMarked
package vn.lienthong.gateway.engine.report;

import org.jspecify.annotations.NullMarked;
