/** Users and tokens, over REST. */
@NullMarked
package vn.lienthong.gateway.app.rest.user;

import org.jspecify.annotations.NullMarked;
