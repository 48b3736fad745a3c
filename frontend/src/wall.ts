/** The large screen: stage, timer, what was said, the question that is on, and the result. */
import { keepFitting } from "./live/fitting";
import { showResults } from "./live/results";
import { SaidList } from "./live/said";
import { fill, followStage, one } from "./live/screen";
import { Stream, type Payload } from "./live/stream";
import { startTimers } from "./parts/timer";
import { startVideos } from "./parts/video";

const page = one("[data-wall]");
startTimers(document);
startVideos(document);
if (page) start(page);

function start(page: HTMLElement): void {
  const language = page.dataset["language"] ?? "nl";
  const stream = new Stream(page.dataset["stream"] ?? "");
  const said = new SaidList(language);
  keepFitting(document.querySelectorAll<HTMLElement>(".wall__results"));
  followStage(stream, language);
  stream.on("results", showResults);
  stream.on("said", (payload) => said.take(payload));
  stream.on("questions", (payload) => showQuestion(payload["wall"] as Payload | null));
  stream.on("wall", (payload) => {
    for (const place of document.querySelectorAll("[data-statements]")) place.textContent = String(payload["statements"]);
  });
  stream.start();
}

/** One question stands in front of everything else, until the moderator takes it away. */
function showQuestion(question: Payload | null): void {
  const place = one("[data-wall-question]");
  const parts = one("[data-wall-parts]");
  if (!place || !parts) return;
  place.hidden = question === null;
  parts.hidden = question !== null;
  const text = one("[data-text]", place);
  if (text) { text.textContent = String(question?.["text"] ?? ""); text.lang = String(question?.["language"] ?? ""); }
  const ups = one("[data-ups]", place);
  const votes = Number(question?.["votes"] ?? 0);
  if (!ups) return;
  ups.hidden = votes < 1;
  ups.textContent = votes === 1 ? ups.dataset["one"] ?? "" : fill(ups.dataset["many"], { n: votes });
}
