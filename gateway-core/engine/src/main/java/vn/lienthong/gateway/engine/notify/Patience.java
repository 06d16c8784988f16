package vn.lienthong.gateway.engine.notify;

import java.time.Duration;

/**
 * How long an agency that does not hear is told again.
 *
 * @param first pause after the first failure; it doubles with each
 * @param longest pause
 * @param maxAge of an event: then it is kept as undelivered
 * @param lease of one turn at one agency, longer than its carrier takes for a notice
 */
public record Patience(Duration first, Duration longest, Duration maxAge, Duration lease) {}
