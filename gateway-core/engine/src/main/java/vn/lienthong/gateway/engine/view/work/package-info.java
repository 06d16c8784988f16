/** What waits for persons, added up. */
@NullMarked
package vn.lienthong.gateway.engine.view.work;

import org.jspecify.annotations.NullMarked;
