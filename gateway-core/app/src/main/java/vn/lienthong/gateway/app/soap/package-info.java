/** The gateway as X-Road provider: who may ask through SOAP, the headers of the protocol, and faults by its convention. */
@NullMarked
package vn.lienthong.gateway.app.soap;

import org.jspecify.annotations.NullMarked;
