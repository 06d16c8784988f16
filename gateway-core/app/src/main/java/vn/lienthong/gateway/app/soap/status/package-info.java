/** What agencies can ask through SOAP: how a transfer stands, and what is known for a person. */
@NullMarked
package vn.lienthong.gateway.app.soap.status;

import org.jspecify.annotations.NullMarked;
