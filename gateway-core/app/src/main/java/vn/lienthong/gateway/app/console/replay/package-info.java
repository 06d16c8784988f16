/** Replay jobs: the steps in which one is made, how each goes, and what persons do to its course. */
@NullMarked
package vn.lienthong.gateway.app.console.replay;

import org.jspecify.annotations.NullMarked;
