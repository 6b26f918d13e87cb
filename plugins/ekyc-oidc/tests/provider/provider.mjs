// A real OpenID provider on a free port of this machine, for the tests of this crate. Prints its
// address when it listens, and ends when its input does. Who signs in is said by the header `x-person`
// of the requests that play the browser.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

const PEOPLE = {
  national: { level: 'level-2', personal_id: '001090012345', name: 'NGUYỄN VĂN MẪU', birthdate: '1990-09-02', gender: 'male' },
  document: { level: 'level-1', personal_id: '001190012345', name: 'TRẦN THỊ MẪU', birthdate: '1990-03-08', gender: 'female' },
  low: { level: 'level-0', personal_id: '001090012346', name: 'LÊ VĂN MẪU', birthdate: '1990-01-01', gender: 'male' },
  levelless: { personal_id: '001090012347', name: 'PHẠM VĂN MẪU', birthdate: '1990-01-01', gender: 'male' },
  nameless: { level: 'level-2', personal_id: '001090012348' },
};
const RETURN_TO = 'https://id.example/return';

const key = async (alg) => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `key-${alg}` };
};

const client = (id, more) => ({
  client_id: id,
  client_secret: 'a-secret+of/tests:with%signs-and-enough-length',
  redirect_uris: [RETURN_TO],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  ...more,
});

const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  jwks: { keys: [await key('RS256'), await key('PS256'), await key('ES256')] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'HS256'] },
  clients: [
    client('basic', { token_endpoint_auth_method: 'client_secret_basic' }),
    client('post', { token_endpoint_auth_method: 'client_secret_post', id_token_signed_response_alg: 'ES256' }),
    client('public', { client_secret: undefined, token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'PS256' }),
    client('shared', { token_endpoint_auth_method: 'client_secret_basic', id_token_signed_response_alg: 'HS256' }),
  ],
  claims: { openid: ['sub', 'level'], citizen: ['personal_id', 'name', 'birthdate', 'gender'] },
  scopes: ['openid', 'citizen'],
  // With `conform` the claims of scopes stand in the user info alone, as the specification says.
  conformIdTokenClaims: process.argv.includes('conform'),
  pkce: { required: () => true },
  cookies: { keys: ['a key of tests'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
});

const interact = async (request, response) => {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const person = request.headers['x-person'];
  if (!(person in PEOPLE)) {
    const refusal = { error: 'access_denied', error_description: 'the person broke it off' };
    return provider.interactionFinished(request, response, refusal);
  }
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: person } });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
};

const answer = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  return interact(request, response).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});
process.stdin.on('end', () => process.exit(0)).resume();
console.log(issuer);
// Nobody reads further: a line into the closed pipe would end this process.
console.info = () => {};
