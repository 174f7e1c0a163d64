// HTTP as one account of the demo: small enough to read, so that the demo shows nothing but the product's own API.

export const POLICY = 'api::policy-document.policy-document';
export const READING = 'api::interpretation.interpretation';

/** A client with a bearer token, or an anonymous one. Answers carry the status, the body and the product's code. */
export function client(url, token) {
  const send = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const parsed = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: response.status, body: parsed, code: parsed.error?.details?.code, message: parsed.error?.message };
  };
  const self = {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body ?? {}),
    put: (path, body) => send('PUT', path, body),

    /** What the panel 发布前检查 shows this account. */
    panel: async (documentId, uid = POLICY) =>
      (await self.get(`/gongkai-review/panel?uid=${uid}&documentId=${documentId}`)).body.data,

    /** A verb on the case of a document, naming what the panel shows; `eyes`: whose panel, for who may not see it. */
    verb: async (verb, documentId, more = {}, eyes = self) => {
      const { case: item, signing } = await eyes.panel(documentId);
      const answers = verb === 'approve' && signing ? answersTo(signing, item) : {};
      return self.post(`/gongkai-review/${verb}`, {
        case: item?.ref,
        lockVersion: item?.lockVersion,
        digest: item?.digest,
        ...answers,
        ...more,
      });
    },

    /** A full-access API token, which only an administrator can make. */
    token: async () => {
      const { body } = await self.post('/admin/api-tokens', {
        name: `demo-${Date.now()}`,
        description: '',
        type: 'full-access',
        lifespan: null,
      });
      return body.data.accessKey;
    },
  };
  return self;
}

/** Signs in as an account of the demo county. */
export async function login(url, key) {
  const { status, body } = await client(url).post('/admin/login', {
    email: `${key}@demo.gongkai.invalid`,
    password: 'Yunxi-2026',
  });
  if (status !== 200) throw new Error(`login of ${key}: ${status}`);
  return client(url, body.data.token);
}

/** The answers of a signer for whom everything is in order: each item of the checklist, and the secrecy review where it is theirs. */
function answersTo({ checklist, mayConclude }, { secrecy }) {
  return {
    checklist: Object.fromEntries(checklist.map(({ key }) => [key, 'pass'])),
    ...(mayConclude && !secrecy ? { secrecy: { conclusion: 'may-be-public' } } : {}),
  };
}
