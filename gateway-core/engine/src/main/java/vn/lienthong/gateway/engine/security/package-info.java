/** Keys and what is done with them: sealing what is stored, hashing what is searched. No other package touches a key. */
@NullMarked
package vn.lienthong.gateway.engine.security;

import org.jspecify.annotations.NullMarked;
