/** Whether and how the people of a service's items are looked up before anything is sent. */
@NullMarked
package vn.lienthong.gateway.engine.service.verify;

import org.jspecify.annotations.NullMarked;
