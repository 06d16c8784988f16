// A SOAP client that is not CXF, made from the published WSDL; asks what the plan says, with the X-Road headers.
// plan (JSON): {wsdl, client, service: "instance/class/member/subsystem", calls: [{operation, passwordType, body}]}
// prints JSON: [{answer, headers} or {fault: {code, string}}]
const { randomUUID } = require('crypto');
const soap = require('soap');

const plan = JSON.parse(process.argv[2]);

function identifier(type, path, code) {
  const [instance, memberClass, member, subsystem] = path.split('/');
  const value = {
    attributes: { 'iden:objectType': type },
    'iden:xRoadInstance': instance,
    'iden:memberClass': memberClass,
    'iden:memberCode': member,
    'iden:subsystemCode': subsystem,
  };
  if (code) value['iden:serviceCode'] = code;
  return value;
}

function headers(operation) {
  return {
    'xro:client': identifier('SUBSYSTEM', plan.client),
    'xro:service': identifier('SERVICE', plan.service, operation),
    'xro:userId': 'VN0123',
    'xro:id': randomUUID(),
    'xro:issue': 'HS-2026-18',
    'xro:protocolVersion': '4.0',
  };
}

async function ask(client, call) {
  client.clearSoapHeaders();
  client.addSoapHeader(headers(call.operation));
  client.setSecurity(
    new soap.WSSecurity(process.env.SOAP_USER, process.env.SOAP_PASSWORD, {
      passwordType: call.passwordType,
      mustUnderstand: 1,
    }),
  );
  try {
    const [answer, , header] = await client[call.operation + 'Async'](call.body);
    return { answer, headers: header };
  } catch (error) {
    const fault = error.root && error.root.Envelope.Body.Fault;
    if (!fault) throw error;
    return { fault: { string: fault.faultstring, code: fault.detail.fault.code } };
  }
}

async function main() {
  const client = await soap.createClientAsync(plan.wsdl);
  client.wsdl.xmlnsInEnvelope +=
    ' xmlns:xro="http://x-road.eu/xsd/xroad.xsd" xmlns:iden="http://x-road.eu/xsd/identifiers"';
  const answers = [];
  for (const call of plan.calls) answers.push(await ask(client, call));
  console.log(JSON.stringify(answers));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
