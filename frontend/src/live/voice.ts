/** Says once that another part has begun: by moving to its heading, or in words for who is writing. */
import { one, type Stage } from "./screen";

export class Voice {
  private panel = shown();
  private title: string | undefined;

  constructor(private readonly language: string) {}

  /** After the screen changed. The first time is where someone came in: nothing is said. */
  tell(stage: Stage): void {
    const panel = shown();
    const title = stage.title[this.language] ?? stage.title["nl"] ?? "";
    const first = this.title === undefined;
    const moved = panel !== this.panel;
    if (!first && moved && !busy()) this.toHeading(panel);
    else if (!first && (moved || title !== this.title)) this.say(title);
    this.panel = panel;
    this.title = title;
  }

  private toHeading(panel: HTMLElement | null): void {
    const heading = [...(panel?.querySelectorAll<HTMLElement>("h1") ?? [])].find((each) => !each.closest("[hidden]"));
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  private say(words: string): void {
    const place = one("[data-voice]");
    if (place) place.textContent = words;
  }
}

/** Whether someone is writing, or in the middle of something outside the panels. */
export function busy(): boolean {
  const now = document.activeElement;
  return now instanceof HTMLElement && now !== document.body && !now.closest("[data-panel], main:focus");
}

function shown(): HTMLElement | null {
  return one("[data-panel]:not([hidden])");
}
