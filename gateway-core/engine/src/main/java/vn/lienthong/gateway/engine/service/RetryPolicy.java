package vn.lienthong.gateway.engine.service;

import java.time.Duration;

/**
 * How long and how often the machine tries before an item is dead.
 *
 * @param maxAttempts attempts of an item; an unreachable partner counts none
 * @param backoff pause before the second attempt; doubles
 * @param maxBackoff longest pause
 * @param jitter share by which a pause is varied, 0 to 1
 * @param maxAge how long an item may wait for an unreachable partner
 */
public record RetryPolicy(int maxAttempts, Duration backoff, Duration maxBackoff, double jitter, Duration maxAge) {}
