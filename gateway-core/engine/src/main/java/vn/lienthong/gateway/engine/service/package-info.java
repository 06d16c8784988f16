/** Services as configuration: their fields and rules, identity, content, routing and words. A new service needs no code. */
@NullMarked
package vn.lienthong.gateway.engine.service;

import org.jspecify.annotations.NullMarked;
