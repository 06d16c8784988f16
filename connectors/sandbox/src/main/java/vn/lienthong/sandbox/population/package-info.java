/**
 * The simulated national population database: SOAP written by hand with StAX, in the transport dialects that provinces have. It
 * knows the people of a file and nothing of the gateway.
 */
@NullMarked
package vn.lienthong.sandbox.population;

import org.jspecify.annotations.NullMarked;
