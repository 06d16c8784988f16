package vn.lienthong.gateway.engine.plugin.loader;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes the JDBC drivers of a class loader out of the JVM's list. Its code is defined anew inside that loader, because {@link
 * DriverManager} asks who calls; it names nothing but the JDK.
 */
public final class DriverLeaver {
    private DriverLeaver() {}

    /** Names of the drivers that were there. */
    public static List<String> leave(ClassLoader loader) throws SQLException {
        List<String> left = new ArrayList<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() != loader) continue;
            DriverManager.deregisterDriver(driver);
            left.add(driver.getClass().getName());
        }
        return left;
    }
}
