/**
 * Lists as files: what an agency lays down in its folder is taken in, and the answers are laid down beside it. Knows of a
 * folder only paths: on this machine and at an SFTP server it is the same.
 */
@NullMarked
package vn.lienthong.gateway.engine.folder;

import org.jspecify.annotations.NullMarked;
