/** Faults that the simulated partners can be told to make, and the log of what arrived and what fired. Only decides; the doing belongs to whoever holds the connection or issues the report. */
@NullMarked
package vn.lienthong.sandbox.fault;

import org.jspecify.annotations.NullMarked;
