/**
 * The administrator's commands: thin clients of the public REST API, with the same rights as any other. Nothing here knows the engine.
 */
@NullMarked
package vn.lienthong.gateway.app.cli;

import org.jspecify.annotations.NullMarked;
