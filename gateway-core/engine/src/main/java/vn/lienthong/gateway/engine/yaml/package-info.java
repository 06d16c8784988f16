/**
 * Strict reading of configuration files: every value knows its line and column, every mistake becomes a finding, all at once.
 * Knows YAML and JSON Schema, no feature of the gateway.
 */
@NullMarked
package vn.lienthong.gateway.engine.yaml;

import org.jspecify.annotations.NullMarked;
