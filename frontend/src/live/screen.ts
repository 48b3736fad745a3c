/** The parts that every screen of an evening has: bar, panels, message. Texts come from the page, never from here. */
import type { Payload, Stream } from "./stream";

export interface Stage extends Payload {
  closed: boolean;
  position: number;
  count: number;
  kind: string;
  title: Record<string, string>;
  round: number | null;
  rounds: number;
  ends_at: string | null;
  vote: "none" | "open" | "closed";
  paused?: Record<string, string> | null;
}

const PANELS: Record<string, string> = {
  lobby: "lobby", welcome: "lobby", clip: "clip", table_round: "table",
  plenary: "plenary", harvest_vote: "vote", closing: "results",
};

export function one<Kind extends HTMLElement>(selector: string, inside: ParentNode = document): Kind | null {
  return inside.querySelector<Kind>(selector);
}

/** Put numbers into a sentence from the page: "{n} of {total}". */
export function fill(words: string | undefined, values: Record<string, string | number>): string {
  return (words ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export function followStage(stream: Stream, language: string, then?: (stage: Stage) => void): void {
  stream.on("stage", (payload) => {
    const stage = payload as Stage;
    showBar(stage, language);
    showPanel(panelOf(stage));
    showParts(stage);
    showPaused(stage.paused ?? null, language);
    then?.(stage);
  });
  stream.on("message", (payload) => showMessage(String(payload["text"] ?? ""), String(payload["to"] ?? "all")));
}

function panelOf(stage: Stage): string {
  if (stage.closed || (stage.kind === "harvest_vote" && stage.vote === "closed")) return "results";
  return PANELS[stage.kind] ?? "lobby";
}

function showBar(stage: Stage, language: string): void {
  const title = one("[data-stage-title]");
  if (title) title.textContent = stage.title[language] ?? stage.title["nl"] ?? "";
  for (const timer of document.querySelectorAll<HTMLElement>("[data-timer-end]")) {
    timer.dataset["timerEnd"] = stage.ends_at ?? "";
    timer.hidden = stage.ends_at === null;
  }
  const segments = one("[data-segments]");
  segments?.replaceChildren(...Array.from({ length: stage.count }, (_, at) => segment(at + 1, stage.position)));
}

function segment(place: number, now: number): HTMLLIElement {
  const item = document.createElement("li");
  if (place < now) item.className = "segments__done";
  if (place === now) item.setAttribute("aria-current", "step");
  return item;
}

/** Only what is shown changes; nothing inside a panel is drawn again, so that unsent input stays. */
function showPanel(name: string): void {
  const panels = [...document.querySelectorAll<HTMLElement>("[data-panel]")];
  const changed = panels.some((panel) => panel.hidden === (panel.dataset["panel"] === name));
  for (const panel of panels) panel.hidden = panel.dataset["panel"] !== name;
  if (changed && panels.length && !document.activeElement?.matches("textarea, input")) window.scrollTo({ top: 0 });
}

/** Words that are true only in some parts of the evening, or only until it is closed. */
function showParts(stage: Stage): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-kinds]")) part.hidden = !part.dataset["kinds"]?.split(" ").includes(stage.kind);
  for (const part of document.querySelectorAll<HTMLElement>("[data-while-open]")) part.hidden = stage.closed;
  for (const part of document.querySelectorAll<HTMLElement>("[data-while-vote]")) part.hidden = part.dataset["whileVote"] !== stage.vote;
}

/** Each audience has its own place; a page shows the places of those it belongs to. */
function showMessage(text: string, to: string): void {
  const place = one(`[data-message="${to}"]`) ?? (to === "all" ? one("[data-message]") : null);
  if (!place) return;
  const words = one("[data-words]", place) ?? place;
  words.textContent = text;
  place.hidden = text === "";
}

/** A calm screen over everything. What lies under it stays, and goes on being sent. */
function showPaused(words: Record<string, string> | null, language: string): void {
  const screen = one("[data-paused]");
  if (!screen) return;
  const place = one("[data-words]", screen);
  const text = words?.[language] ?? words?.["nl"] ?? "";
  if (place && words && place.textContent !== text) place.textContent = text;
  screen.hidden = !words;
  if (!words) screen.classList.remove("calm--aside");
  // Whoever is in the middle of a sentence can finish it: the words then stand on top of the page.
  const aside = one<HTMLButtonElement>("[data-aside]", screen);
  if (aside) aside.onclick = () => cover(screen, screen.classList.toggle("calm--aside", true));
  cover(screen, screen.classList.contains("calm--aside"));
}

/** What is covered cannot be reached by keyboard either. */
function cover(screen: HTMLElement, aside: boolean): void {
  one("main")?.toggleAttribute("inert", !screen.hidden && !aside && !screen.closest("main"));
}

/** Says that there is no connection, and how much waits on this phone. */
export function offlineNotice(): { connection(open: boolean): void; waiting(count: number): void } {
  const place = one("[data-offline]");
  let open = true;
  let count = 0;
  const show = (): void => {
    if (!place) return;
    const words = count === 0 ? place.dataset["none"] : count === 1 ? place.dataset["one"] : place.dataset["many"];
    place.hidden = open;
    if (!open) place.textContent = fill(words, { n: count });
  };
  return {
    connection: (now) => { open = now; show(); },
    waiting: (now) => { count = now; show(); },
  };
}
