/** The simulated partners as one product: start it embedded or as its own process. Knows nothing of the gateway. */
@NullMarked
package vn.lienthong.sandbox;

import org.jspecify.annotations.NullMarked;
