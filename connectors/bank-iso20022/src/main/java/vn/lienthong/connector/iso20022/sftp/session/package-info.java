/**
 * Sessions with an SFTP server: keys, dialling, calls that end in time, and what the server's words mean. Knows nothing of payments
 * and reports. The only place that knows SSH.
 */
@NullMarked
package vn.lienthong.connector.iso20022.sftp.session;

import org.jspecify.annotations.NullMarked;
