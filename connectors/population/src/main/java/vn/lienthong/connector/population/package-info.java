/**
 * The protocol of the national population database as the gateway sees it: one link a destination, one question a call. What a dialect
 * is lives in {@code profile}, the bytes in {@code message}, the wire in {@code transport}, the person in {@code citizen}.
 */
@NullMarked
package vn.lienthong.connector.population;

import org.jspecify.annotations.NullMarked;
