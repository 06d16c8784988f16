/** Papers for agencies: the list of who was not paid in a month, and the sheet of a batch that people sign. */
@NullMarked
package vn.lienthong.gateway.engine.paper;

import org.jspecify.annotations.NullMarked;
