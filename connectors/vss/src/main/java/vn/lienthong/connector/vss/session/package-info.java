/** Keeps one session with the portal for many callers and carries calls there and back. Knows no dossiers. Tokens never leave this package but in a request. */
@NullMarked
package vn.lienthong.connector.vss.session;

import org.jspecify.annotations.NullMarked;
