/** What a dialect of the population database is: names, namespaces, headers, transport. Values only. */
@NullMarked
package vn.lienthong.connector.population.profile;

import org.jspecify.annotations.NullMarked;
