/** Connectors over the API: what is installed, which version serves, and its exchange. */
@NullMarked
package vn.lienthong.gateway.app.rest.connector;

import org.jspecify.annotations.NullMarked;
