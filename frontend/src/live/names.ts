/** Guesses whether a note names a person. A gentle hint only: it stops nobody and is sent nowhere. */
const TITLES = "meneer|mevrouw|dhr\\.?|mevr\\.?|mw\\.?|juf|juffrouw|meester|mr\\.?|mrs\\.?|ms\\.?|miss";
const TITLED = new RegExp(`(?:^|[^\\p{L}])(?:${TITLES})\\s+((?:van|de|der|den)\\s+)*(\\p{L}+)`, "giu");
const FULL_NAME = /[\p{Ll},;:]\s\p{Lu}\p{Ll}+\s(?:(?:van|de|der|den|el|al|ten|ter)\s)*\p{Lu}\p{Ll}+/u;
const CALLED = /(?:^|[^\p{L}])(?:heet|genaamd|named|called)\s\p{Lu}\p{Ll}+/u;

export function namesSomeone(text: string): boolean {
  return titled(text) || FULL_NAME.test(text) || CALLED.test(text);
}

/** "juf Anna" and "Juf Anna", not "juf en meester". */
function titled(text: string): boolean {
  return [...text.matchAll(TITLED)].some((found) => /^\p{Lu}/u.test(found[2] ?? ""));
}

const ORGANISATIONS =
  /^(?:gemeente|stichting|ministerie|provincie|inspectie|vereniging|school|basisschool|college|bestuur|municipality|ministry|foundation|province)$/iu;

/** The same for a field that asks who: two names there are a person, unless the first is of an organisation. */
export function isSomeone(who: string): boolean {
  const [first = "", ...rest] = who.trim().split(/\s+/);
  const last = rest.at(-1) ?? "";
  const between = rest.slice(0, -1).every((word) => /^(?:van|de|der|den|el|al|ten|ter)$/u.test(word));
  const named = /^\p{Lu}\p{Ll}+$/u;
  return namesSomeone(who) || (named.test(first) && named.test(last) && between && !ORGANISATIONS.test(first));
}
