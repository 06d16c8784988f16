/** Compares a payee's name with the name that a bank shows for an account. Knows neither messages nor connections. */
@NullMarked
package vn.lienthong.connector.instant.name;

import org.jspecify.annotations.NullMarked;
