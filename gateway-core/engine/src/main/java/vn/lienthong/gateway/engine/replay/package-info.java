/**
 * Replay jobs: many failed transfers sent on by a person, in a frozen set, a few at first and at a pace, until every outcome is known.
 * What is sent goes through {@code Replaying}; nothing here changes a transfer by itself.
 */
@NullMarked
package vn.lienthong.gateway.engine.replay;

import org.jspecify.annotations.NullMarked;
