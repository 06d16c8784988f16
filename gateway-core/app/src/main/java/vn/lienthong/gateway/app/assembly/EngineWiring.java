package vn.lienthong.gateway.app.assembly;

import org.springframework.context.annotation.Configuration;

/** The engine's parts, from the ledger outwards: each bean says in its parameters what it stands on. */
@Configuration(proxyBeanMethods = false)
class EngineWiring {}
