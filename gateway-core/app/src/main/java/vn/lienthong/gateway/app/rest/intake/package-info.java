/** The REST doors of the intake: lists and single transfers. */
@NullMarked
package vn.lienthong.gateway.app.rest.intake;

import org.jspecify.annotations.NullMarked;
