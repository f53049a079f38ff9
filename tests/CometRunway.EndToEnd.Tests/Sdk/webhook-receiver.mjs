// A receiver of webhooks that verifies every request with the specification's own library. The path says how it behaves:
// /ok/…, /status/<code>/…, /flaky/<n>/… (500 to the first n attempts of every id), /hang/…, /redirect/<url, encoded>.
// POST /_secrets {path: [secrets]} tells it what to verify with; GET /_log?after=n says what came, GET /_open how many requests hang.
import http from 'node:http';
import { Webhook } from 'standardwebhooks';

const log = [];
const secrets = new Map();
const attempts = new Map();
let open = 0;

const verified = (path, body, headers) => (secrets.get(path) ?? []).filter((secret) => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
});

const answers = {
  ok: (response) => response.writeHead(204).end(),
  status: (response, [code, retryAfter]) => response.writeHead(Number(code), retryAfter ? { 'retry-after': retryAfter } : {}).end('{"a":"body that nobody reads"}'),
  flaky: (response, [failures], attempt) => response.writeHead(attempt > Number(failures) ? 200 : 500).end('flaky'),
  hang: (response) => { open++; response.on('close', () => open--); },
  redirect: (response, [target]) => response.writeHead(302, { location: decodeURIComponent(target) }).end(),
};

const receive = (request, response, body) => {
  const [, behaviour, ...rest] = request.url.split('/');
  const id = request.headers['webhook-id'];
  const key = `${request.url} ${id}`;
  const attempt = (attempts.get(key) ?? 0) + 1;
  attempts.set(key, attempt);
  log.push({
    path: request.url, method: request.method, id, attempt, at: Date.now(), body,
    timestamp: request.headers['webhook-timestamp'],
    signature: request.headers['webhook-signature'],
    signatures: request.headers['webhook-signature']?.split(' ').length ?? 0,
    verified: verified(request.url, body, request.headers).length,
    headers: Object.keys(request.headers),
    traceParent: request.headers.traceparent,
  });
  answers[behaviour](response, rest, attempt);
};

const control = (request, response, body) => {
  const url = new URL(request.url, 'http://receiver');
  const says = (value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (url.pathname === '/_secrets') {
    for (const [path, all] of Object.entries(JSON.parse(body))) secrets.set(path, all);
    says({});
  } else if (url.pathname === '/_log') {
    says(log.slice(Number(url.searchParams.get('after') ?? 0)));
  } else {
    says(open);
  }
};

const server = http.createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => (request.url.startsWith('/_') ? control : receive)(request, response, Buffer.concat(pieces).toString('utf8')));
});
process.stdin.on('end', () => process.exit()).resume(); // It ends with whoever started it.
server.listen(0, '127.0.0.1', () => console.log(`receiver listening on http://127.0.0.1:${server.address().port}/`));
