package vn.lienthong.gateway.app.rest.operate;

import java.time.Instant;

/** This run of the gateway. */
public record Running(String version, Instant startedAt) {}
