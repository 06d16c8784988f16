/** What the law provides for: rows of a dated code table, and what an item must have to come under one of them. */
@NullMarked
package vn.lienthong.gateway.engine.service.provision;

import org.jspecify.annotations.NullMarked;
