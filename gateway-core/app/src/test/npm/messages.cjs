// An AMQP 1.0 client that is not ours: sends what the plan says to one queue and listens on another.
// plan (JSON file): {send: [{to, id, contentType, properties, text | base64 | map}], listen, until: [types], about: [ids, batches],
// answers: true for "until each message is answered", seconds}; only events count that are about what was sent or what the plan names
// prints JSON: {sent: [{id, state, condition, description}], heard: [{id, type, contentType, body}]}
const fs = require('fs');
const rhea = require('rhea');

const plan = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const connection = rhea.connect({
  host: '127.0.0.1',
  port: Number(process.argv[3]),
  username: process.env.AMQP_USER,
  password: process.env.AMQP_PASSWORD,
  reconnect: false,
});
const sent = [];
const heard = [];
const all = [];

function body(message) {
  if (message.map) return message.map;
  if (message.base64) return rhea.message.data_section(Buffer.from(message.base64, 'base64'));
  return message.text;
}

// What an event tells of: messages, batches, transfers.
function names(event) {
  const of = [event.message, event.batch && 'batch ' + event.batch];
  for (const item of event.items || []) of.push(item.message, item.reference);
  return of.filter(Boolean);
}

// Keeps the events that are about this plan, also those that came before it was known which batch is meant.
function choose() {
  const known = new Set([...plan.send.map((message) => message.id), ...(plan.about || [])]);
  let before = -1;
  while (before !== known.size) {
    before = known.size;
    for (const event of all) {
      if (names(event.body).some((name) => known.has(name))) names(event.body).forEach((name) => known.add(name));
    }
  }
  heard.splice(0, heard.length, ...all.filter((event) => names(event.body).some((name) => known.has(name))));
}

function hasHeardAll() {
  const named = new Set(heard.flatMap((event) => names(event.body)));
  if (plan.answers && !plan.send.every((message) => named.has(message.id))) return false;
  const types = heard.map((event) => event.type);
  return (plan.until || []).every((type) => {
    const at = types.indexOf(type);
    if (at >= 0) types.splice(at, 1);
    return at >= 0;
  });
}

function end(code) {
  process.stdout.write(JSON.stringify({ sent, heard }) + '\n', () => process.exit(code));
}

function endWhenDone() {
  choose();
  if (sent.length === plan.send.length && hasHeardAll()) end(0);
}

for (const to of [...new Set(plan.send.map((message) => message.to))]) {
  const sender = connection.open_sender(to);
  const messages = plan.send.filter((message) => message.to === to);
  let next = 0;
  const named = new Map();
  sender.on('sendable', () => {
    while (sender.sendable() && next < messages.length) {
      const message = messages[next++];
      const delivery = sender.send({
        message_id: message.id,
        content_type: message.contentType,
        durable: true,
        application_properties: message.properties,
        body: body(message),
      });
      named.set(delivery.id, message.id);
    }
  });
  const settled = (state) => (context) => {
    const error = context.delivery.remote_state && context.delivery.remote_state.error;
    sent.push({
      id: named.get(context.delivery.id),
      state,
      condition: error && error.condition,
      description: error && error.description,
    });
    endWhenDone();
  };
  for (const state of ['accepted', 'rejected', 'released', 'modified']) sender.on(state, settled(state));
  sender.on('sender_error', () => {
    messages.forEach((message) => sent.push({ id: message.id, state: 'refused', description: sender.error.description }));
    endWhenDone();
  });
}

if (plan.listen) {
  connection.open_receiver({ source: plan.listen, credit_window: 10 }).on('message', (context) => {
    const event = JSON.parse(context.message.body);
    all.push({
      id: context.message.application_properties.eventId,
      type: context.message.application_properties.type,
      contentType: context.message.content_type,
      body: event,
    });
    endWhenDone();
  });
}

const fail = (why) => (context) => {
  const error = context.error || (context.connection && context.connection.error) || {};
  process.stdout.write(JSON.stringify({ failed: why, description: String(error.description || error) }) + '\n', () => process.exit(3));
};
connection.on('connection_error', fail('connection'));
connection.on('disconnected', fail('disconnected'));
connection.on('receiver_error', (context) => {
  process.stdout.write(JSON.stringify({ failed: 'receiver', description: context.receiver.error.description }) + '\n', () => process.exit(3));
});
setTimeout(() => end(4), (plan.seconds || 30) * 1000);
