/** Single transfers: checked where they come in, stored together in groups, under the same key rules as lists. */
@NullMarked
package vn.lienthong.gateway.engine.intake.single;

import org.jspecify.annotations.NullMarked;
