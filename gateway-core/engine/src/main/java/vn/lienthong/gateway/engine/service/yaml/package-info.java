/** Strict reading of YAML configuration: every finding with file, line and column, all at once, unknown keys included. */
@NullMarked
package vn.lienthong.gateway.engine.service.yaml;

import org.jspecify.annotations.NullMarked;
