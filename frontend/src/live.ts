/** The participant's phone: it moves along with the evening. */
import { Ballot } from "./live/ballot";
import { Questions } from "./live/questions";
import { showResults } from "./live/results";
import { followStage, offlineNotice, one } from "./live/screen";
import { Stream } from "./live/stream";
import { Voice } from "./live/voice";
import { startTimers } from "./parts/timer";
import { startVideos } from "./parts/video";

const page = one("[data-live]");
startTimers(document);
startVideos(document);
if (page) start(page);

function start(page: HTMLElement): void {
  const language = page.dataset["language"] ?? "nl";
  const pass = page.dataset["pass"] ?? "";
  // By person: the same box in either language, and after the meetup got another address.
  const owner = pass.split(".")[0] ?? "";
  const waits = boxes(offlineNotice());
  const stream = new Stream(page.dataset["stream"] ?? "");
  const ballot = new Ballot(`votes-${owner}`, page.dataset["votes"] ?? "", pass, (n) => waits.count("votes", n));
  const address = page.dataset["questions"] ?? "";
  const questions = new Questions(`questions-${owner}`, address, pass, language, (n) => waits.count("questions", n));
  const voice = new Voice(language);
  followStage(stream, language, (stage) => {
    voice.tell(stage);
    if (stage.kind === "plenary") questions.unfold();
    if (stage.closed) questions.over();
    if (stage["cancelled"] === true) soon(() => window.location.reload());
  });
  stream.on("ballot", (payload) => ballot.take(payload));
  stream.on("results", showResults);
  stream.on("questions", (payload) => questions.take(payload));
  stream.on("table", (payload) => ownTable(page, Number(payload["number"])));
  stream.watch((open) => {
    waits.connection(open);
    if (open) questions.send();
  }).start();
  lookAgainBeforeItStarts(page);
  readBack();
}

/** Two boxes wait on this phone; the notice counts both. */
function boxes(notice: ReturnType<typeof offlineNotice>): { count(box: string, n: number): void; connection(open: boolean): void } {
  const counts: Record<string, number> = {};
  return {
    connection: (open) => notice.connection(open),
    count: (box, n) => {
      counts[box] = n;
      notice.waiting(Object.values(counts).reduce((sum, each) => sum + each, 0));
    },
  };
}

/** Not all phones at once. */
function soon(act: () => void, within = 3000): void {
  window.setTimeout(act, Math.random() * within);
}

/** The page holds every table of one's evening; only of who was moved by hand it must be asked again. */
function ownTable(page: HTMLElement, number: number): void {
  const place = one("[data-table]", page);
  if (!place || place.dataset["number"] === String(number)) return;
  place.dataset["number"] = String(number);
  if (!showOwn(place, number)) soon(() => void askAgain(page));
}

function showOwn(place: HTMLElement, number: number): boolean {
  const parts = [...place.querySelectorAll<HTMLElement>("[data-own-table]")];
  const own = parts.find((part) => part.dataset["ownTable"] === String(number));
  if (own) for (const part of parts) part.hidden = part !== own;
  return own !== undefined;
}

async function askAgain(page: HTMLElement): Promise<void> {
  const answer = await fetch(page.dataset["here"] ?? "", { credentials: "same-origin" }).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["[data-table]", "[data-places]"]) {
    const from = one(part, fresh);
    if (from) one(part, page)?.replaceWith(document.importNode(from, true));
  }
}

/** Before the evening is open no stream tells that it was called off: who looks at the phone again is told. */
function lookAgainBeforeItStarts(page: HTMLElement): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || page.querySelector("[data-panel=lobby]")?.hasAttribute("hidden")) return;
    void fetch(page.dataset["here"] ?? "", { credentials: "same-origin" }).then(async (answer) => {
      if (answer.status < 500 && !(await answer.text()).includes("data-live")) window.location.reload();
    }, () => undefined);
  });
}

/** What the table wrote is asked when someone wants to read it. */
function readBack(): void {
  const part = one<HTMLDetailsElement>("[data-written]");
  part?.addEventListener("toggle", () => {
    if (!part.open) return;
    void fetch(part.dataset["written"] ?? "", { credentials: "same-origin" }).then(async (answer) => {
      if (answer.ok) one("[data-written-part]", part)!.innerHTML = await answer.text();
    }, () => undefined);
  });
}
