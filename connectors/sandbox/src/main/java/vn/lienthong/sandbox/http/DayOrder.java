package vn.lienthong.sandbox.http;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /control/day}.
 *
 * @param destination the partner; absent for every one
 * @param end whether the present day ends now
 * @param lengthMillis how long days are from now on; absent when that stays */
record DayOrder(
        @Nullable String destination, boolean end, @Nullable Long lengthMillis) {}
