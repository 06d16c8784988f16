/**
 * Puts the parts together as Spring beans. Wiring only: a decision belongs to the part that is wired.
 */
@NullMarked
package vn.lienthong.gateway.app.assembly;

import org.jspecify.annotations.NullMarked;
