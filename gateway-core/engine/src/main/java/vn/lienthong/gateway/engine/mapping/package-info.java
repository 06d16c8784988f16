/**
 * Mappings: what a transfer's fields become in a partner's words. One engine a language, chosen by file ending; the mapping is
 * data of the integrator, so nothing in it may stop the gateway.
 */
@NullMarked
package vn.lienthong.gateway.engine.mapping;

import org.jspecify.annotations.NullMarked;
