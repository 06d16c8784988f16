/**
 * The REST door: tokens, problem documents and controllers. Decides nothing: it asks the engine.
 */
@NullMarked
package vn.lienthong.gateway.app.rest;

import org.jspecify.annotations.NullMarked;
