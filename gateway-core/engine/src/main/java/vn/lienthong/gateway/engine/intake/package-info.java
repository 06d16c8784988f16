/** The doors for lists and single transfers: receiving, checking in the background, releasing, cancelling. */
@NullMarked
package vn.lienthong.gateway.engine.intake;

import org.jspecify.annotations.NullMarked;
