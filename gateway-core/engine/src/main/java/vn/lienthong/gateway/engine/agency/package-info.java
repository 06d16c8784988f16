/**
 * Agencies as the administrator configures them: one strict file an agency, with the doors that are kept for it. Opens no door
 * itself.
 */
@NullMarked
package vn.lienthong.gateway.engine.agency;

import org.jspecify.annotations.NullMarked;
