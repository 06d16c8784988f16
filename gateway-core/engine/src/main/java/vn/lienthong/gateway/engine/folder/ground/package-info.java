/** Reaches the place where a folder lies, on this machine or at an SFTP server, and says in codes what is wrong with it. */
@NullMarked
package vn.lienthong.gateway.engine.folder.ground;

import org.jspecify.annotations.NullMarked;
