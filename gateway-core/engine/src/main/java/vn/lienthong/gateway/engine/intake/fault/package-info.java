/** What can be wrong with a list, a line or a field, and the words for it. */
@NullMarked
package vn.lienthong.gateway.engine.intake.fault;

import org.jspecify.annotations.NullMarked;
