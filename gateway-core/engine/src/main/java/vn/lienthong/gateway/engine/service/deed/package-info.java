/** What the gateway itself does with transfers of a service, as its file says it. */
@NullMarked
package vn.lienthong.gateway.engine.service.deed;

import org.jspecify.annotations.NullMarked;
