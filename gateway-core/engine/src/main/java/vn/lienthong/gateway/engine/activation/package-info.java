/**
 * Which version of a connector serves a destination, and trials with few transfers: what persons decide about connectors while the
 * gateway runs, kept in the ledger, so that restarts and other nodes know.
 */
@NullMarked
package vn.lienthong.gateway.engine.activation;

import org.jspecify.annotations.NullMarked;
