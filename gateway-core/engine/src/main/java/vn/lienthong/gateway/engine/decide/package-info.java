/**
 * A person says what became of a transfer, with evidence, after seeing what is known of it from every side; where money is meant,
 * another one has to agree.
 */
@NullMarked
package vn.lienthong.gateway.engine.decide;

import org.jspecify.annotations.NullMarked;
