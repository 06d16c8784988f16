/** People and programs that may do something: how they prove who they are, and who gives them their roles. */
@NullMarked
package vn.lienthong.gateway.engine.access.user;

import org.jspecify.annotations.NullMarked;
