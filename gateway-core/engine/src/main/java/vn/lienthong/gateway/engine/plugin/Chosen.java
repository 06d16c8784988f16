package vn.lienthong.gateway.engine.plugin;

import org.jspecify.annotations.Nullable;

/**
 * The version that a person has chosen for a destination, instead of the one of its file.
 *
 * @param version of the connector that the file names
 * @param previous what is taken where that one cannot be opened; absent: what the file says
 */
public record Chosen(String version, @Nullable String previous) {}
