/** From a claimed chunk to the partner's answer: submissions committed before bytes, answers recorded under a fence. */
@NullMarked
package vn.lienthong.gateway.engine.delivery;

import org.jspecify.annotations.NullMarked;
