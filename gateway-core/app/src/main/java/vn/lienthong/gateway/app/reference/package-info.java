/**
 * What every key of every file means, in both languages: one descriptor a kind of file, from which the reference pages, the schemas for
 * editors and {@code config show} are made. Tests hold the descriptors against the readers that really take the files.
 */
@NullMarked
package vn.lienthong.gateway.app.reference;

import org.jspecify.annotations.NullMarked;
