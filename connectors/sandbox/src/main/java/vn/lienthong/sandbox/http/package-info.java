/** The web server of the simulated partners: front door, faults on the wire, control room and books. */
@NullMarked
package vn.lienthong.sandbox.http;

import org.jspecify.annotations.NullMarked;
