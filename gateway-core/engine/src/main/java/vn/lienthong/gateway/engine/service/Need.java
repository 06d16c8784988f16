package vn.lienthong.gateway.engine.service;

/** Whether something must be there, as service files say it. */
enum Need {
    REQUIRED,
    OPTIONAL
}
