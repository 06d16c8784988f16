/**
 * From a claimed chunk to its final answers: submissions committed before bytes, outcomes recorded under a fence, inquiry while in
 * doubt, partner facts by rank. No protocol is known here.
 */
@NullMarked
package vn.lienthong.gateway.engine.delivery;

import org.jspecify.annotations.NullMarked;
