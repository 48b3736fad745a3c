/** One request of an outbox, and what its answer means. */
export class Later extends Error {
  /** Not now: no connection, or the server is away or asks to wait so many seconds. */
  constructor(readonly seconds = 0) {
    super("later");
  }
}

export class TooLarge extends Error {}

export class Shut extends Error {}

const TIMEOUT = 20000;
const NEVER = new Set([400, 403, 404, 410]);

export async function post(address: string, body: unknown): Promise<Record<string, unknown>> {
  const cut = new AbortController();
  const clock = window.setTimeout(() => cut.abort(), TIMEOUT);
  try {
    const answer = await fetch(address, {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify(body), signal: cut.signal, credentials: "same-origin",
    });
    const read = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    if (answer.ok && Array.isArray(read["items"])) return read;
    throw refusal(answer, read["message"]);
  } catch (wrong) {
    throw wrong instanceof Shut || wrong instanceof TooLarge || wrong instanceof Later ? wrong : new Later();
  } finally {
    window.clearTimeout(clock);
  }
}

/** Only what our own server says in words is final: a network on the way may answer anything. */
function refusal(answer: Response, message: unknown): Error {
  if (answer.status === 413) return new TooLarge(typeof message === "string" ? message : "");
  if (NEVER.has(answer.status) && typeof message === "string") return new Shut(message);
  const seconds = Number(answer.headers.get("retry-after"));
  return new Later(seconds > 0 ? Math.min(seconds, 120) : 0);
}
