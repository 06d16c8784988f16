/** What the gateway does next with a transfer by itself, and when: read from the rows by which it decides. */
@NullMarked
package vn.lienthong.gateway.engine.view.step;

import org.jspecify.annotations.NullMarked;
