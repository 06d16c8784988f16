/**
 * Destinations as the integrator configures them: one strict file a partner, its limits, clocks and calendar. Knows no
 * connector; the {@code config:} part is checked by whoever opens one.
 */
@NullMarked
package vn.lienthong.gateway.engine.partner;

import org.jspecify.annotations.NullMarked;
