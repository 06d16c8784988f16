/**
 * What needs a person, grouped by its cause, and what persons say of such a group. The table of failures is kept by the database
 * itself (V91); nothing here changes a transfer.
 */
@NullMarked
package vn.lienthong.gateway.engine.failure;

import org.jspecify.annotations.NullMarked;
