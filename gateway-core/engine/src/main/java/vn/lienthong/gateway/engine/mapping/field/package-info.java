/**
 * Functions of the field for mappings: dates with their precision, money, names, personal numbers, code tables. They know no mapping
 * language; each language calls them under the same names.
 */
@NullMarked
package vn.lienthong.gateway.engine.mapping.field;

import org.jspecify.annotations.NullMarked;
