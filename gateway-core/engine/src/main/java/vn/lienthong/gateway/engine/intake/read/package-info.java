/** Reading lists as they come: streamed, bounded, every structural fault with its place. */
@NullMarked
package vn.lienthong.gateway.engine.intake.read;

import org.jspecify.annotations.NullMarked;
