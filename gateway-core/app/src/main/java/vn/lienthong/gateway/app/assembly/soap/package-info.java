/** How the SOAP door is put together, where the configuration opens it. */
@NullMarked
package vn.lienthong.gateway.app.assembly.soap;

import org.jspecify.annotations.NullMarked;
