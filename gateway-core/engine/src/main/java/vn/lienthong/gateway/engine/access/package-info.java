/**
 * Who may do what. Rights are checked here, in the services that act, never only at a door or on a page: a person may come by the
 * console, the API or the command line and meets the same answer and leaves the same trace.
 */
@NullMarked
package vn.lienthong.gateway.engine.access;

import org.jspecify.annotations.NullMarked;
