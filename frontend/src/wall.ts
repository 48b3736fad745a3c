/** The large screen: stage, timer, count of statements, result. */
import { showResults } from "./live/results";
import { followStage, one } from "./live/screen";
import { Stream } from "./live/stream";
import { startTimers } from "./parts/timer";

const page = one("[data-wall]");
startTimers(document);
if (page) {
  const stream = new Stream(page.dataset["stream"] ?? "");
  followStage(stream, page.dataset["language"] ?? "nl");
  stream.on("results", showResults);
  stream.on("wall", (payload) => {
    for (const place of document.querySelectorAll("[data-statements]")) place.textContent = String(payload["statements"]);
  });
  stream.start();
}
