/**
 * The routes of the folder {@code routes/}, in generations: each is a reading of the whole folder in a Camel context of its own, and
 * takes the work over from the one before it only when all of it stands.
 */
@NullMarked
package vn.lienthong.gateway.app.assembly.routes;

import org.jspecify.annotations.NullMarked;
