/** What an author of a connector does without a running gateway. */
@NullMarked
package vn.lienthong.gateway.app.connector;

import org.jspecify.annotations.NullMarked;
