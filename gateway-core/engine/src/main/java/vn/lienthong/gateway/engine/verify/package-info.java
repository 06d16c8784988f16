/**
 * Verify before pay: the people of units that wait are looked up by another service, as a list like any other, and what must be
 * looked at by a person is held before the unit is due. Asks, holds and lets go; sends nothing and ends no transfer.
 */
@NullMarked
package vn.lienthong.gateway.engine.verify;

import org.jspecify.annotations.NullMarked;
