/** The moderator's screen: counts and the timer move along; buttons stay where they are. */
import { startAloud } from "./live/aloud";
import { startChoosing } from "./live/choosing";
import { offlineNotice, one } from "./live/screen";
import { Stream, type Payload } from "./live/stream";
import { startTimers } from "./parts/timer";

const page = one("[data-moderate]");
startTimers(document);
if (page) follow(page);
if (page) startChoosing(page);

function follow(page: HTMLElement): void {
  const stream = new Stream(page.dataset["stream"] ?? "");
  stream.on("stage", (stage) => showStage(page, stage));
  stream.on("table", (table) => showTable(table, page.dataset["language"] ?? "nl"));
  stream.on("votes", (votes) => {
    const place = one("[data-voters]");
    if (place) place.textContent = String(votes["voters"]);
  });
  startAloud(stream);
  stream.watch(offlineNotice().connection).start();
}

/** Someone else moved on: a half-written message is not thrown away, so the page says it instead of loading anew. */
function showStage(page: HTMLElement, stage: Payload): void {
  for (const timer of document.querySelectorAll<HTMLElement>("[data-timer-end]")) {
    timer.dataset["timerEnd"] = String(stage["ends_at"] ?? "");
  }
  const moved = one("[data-moved]", page);
  if (moved) moved.hidden = Number(stage["version"]) <= Number(page.dataset["version"]);
}

/** The hour comes in words from the server: its clock, and its way of writing. */
function showTable(table: Payload, language: string): void {
  const row = one(`[data-table-row="${Number(table["number"])}"]`);
  if (!row) return;
  one("[data-notes]", row)!.textContent = String(table["notes"]);
  const last = table["last"] as Record<string, string> | null;
  if (!last) return;
  one("[data-last]", row)!.textContent = last[language] ?? "";
  one("[data-last-words]", row)!.hidden = false;
}
