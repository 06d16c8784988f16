/** Commands about connectors of a running gateway. */
@NullMarked
package vn.lienthong.gateway.app.cli.connector;

import org.jspecify.annotations.NullMarked;
