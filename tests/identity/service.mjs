// A certified OpenID provider (oidc-provider) with one person in it; told by the environment.
import http from 'node:http';
import { Provider } from 'oidc-provider';

const { PORT, ISSUER, CLIENT, SECRET, RETURN, EMAIL } = process.env;
const person = {
  sub: 'maija-1', email: EMAIL, email_verified: true, given_name: 'Maija', family_name: 'Mäkelä',
};

const provider = new Provider(ISSUER, {
  clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [RETURN] }],
  claims: {
    openid: ['sub'], email: ['email', 'email_verified'], profile: ['given_name', 'family_name'],
  },
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({ accountId: id, claims: () => person }),
  interactions: { url: (_context, interaction) => `/here/${interaction.uid}` },
  async loadExistingGrant(context) {
    const { client, session } = context.oidc;
    const grant = new context.oidc.provider.Grant({
      clientId: client.clientId, accountId: session.accountId,
    });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const page = `<!DOCTYPE html><html lang="en"><title>Sipoo</title><h1>Sipoo</h1>
<form method="post"><button>It is me</button></form></html>`;
const answer = provider.callback();

http.createServer(async (request, response) => {
  if (!request.url.startsWith('/here/')) return answer(request, response);
  if (request.method === 'POST') {
    const result = { login: { accountId: person.sub, amr: ['pwd', 'mfa'] } };
    return provider.interactionFinished(request, response, result);
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  return response.end(page);
}).listen(PORT, 'localhost', () => console.log('listening'));
