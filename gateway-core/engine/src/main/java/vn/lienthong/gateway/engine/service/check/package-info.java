/** What the values of an item must be together, by dated tables and formulas that its service's file names. */
@NullMarked
package vn.lienthong.gateway.engine.service.check;

import org.jspecify.annotations.NullMarked;
