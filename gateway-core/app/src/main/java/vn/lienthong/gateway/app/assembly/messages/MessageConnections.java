package vn.lienthong.gateway.app.assembly.messages;

import jakarta.jms.ConnectionFactory;

/** Connections for messages of agencies. No bean of the kind that work queues look for: those consumers take one message at a time. */
public record MessageConnections(ConnectionFactory factory) {}
