/** The participant's phone: it moves along with the evening. */
import { Ballot } from "./live/ballot";
import { showResults } from "./live/results";
import { followStage, offlineNotice, one } from "./live/screen";
import { Stream } from "./live/stream";
import { startTimers } from "./parts/timer";
import { startVideos } from "./parts/video";

const page = one("[data-live]");
startTimers(document);
startVideos(document);
if (page) start(page);

function start(page: HTMLElement): void {
  const notice = offlineNotice();
  const stream = new Stream(page.dataset["stream"] ?? "");
  const pass = page.dataset["pass"] ?? "";
  const ballot = new Ballot(`votes-${page.dataset["here"]}`, page.dataset["votes"] ?? "", pass, notice.waiting);
  followStage(stream, page.dataset["language"] ?? "nl");
  stream.on("ballot", (payload) => ballot.take(payload));
  stream.on("results", showResults);
  stream.on("table", (payload) => void ownTable(page, Number(payload["number"])));
  stream.watch(notice.connection).start();
}

/** Someone was moved: their table's words, with its host, are asked again. Nothing stands there that could be lost. */
async function ownTable(page: HTMLElement, number: number): Promise<void> {
  const place = one("[data-table]", page);
  if (!place || place.dataset["number"] === String(number)) return;
  place.dataset["number"] = String(number);
  await new Promise((done) => setTimeout(done, Math.random() * 3000)); // not all phones at once
  const answer = await fetch(page.dataset["here"] ?? "", { credentials: "same-origin" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["[data-table]", "[data-places]"]) {
    const from = one(part, fresh);
    if (from) one(part, page)?.replaceWith(document.importNode(from, true));
  }
}
