/**
 * Everything that integrators and administrators write (configuration, routes, mappings, connectors), checked as it lies in its
 * folders: each by itself, then one against the other. Needs no database, no broker and no partner, and opens no connection.
 */
@NullMarked
package vn.lienthong.gateway.engine.validation;

import org.jspecify.annotations.NullMarked;
