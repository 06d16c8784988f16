/** {@code gateway user}: people, programs and tokens. A thin client of the public REST API, like every command. */
@NullMarked
package vn.lienthong.gateway.app.cli.user;

import org.jspecify.annotations.NullMarked;
