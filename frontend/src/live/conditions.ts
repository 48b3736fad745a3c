/** The conditions on a ballot as the stream tells them, and their places on the page. */
import { fill, one } from "./screen";

export interface Wording { id: string; text: string; language: string }

export interface Condition extends Wording { also?: Wording[]; tables?: number }

/** A list whose places follow the ballot. A place that is there stays: someone may be busy in it. */
export class Places {
  constructor(private readonly list: HTMLElement | null, private readonly pattern: HTMLTemplateElement | null) {}

  all(): HTMLElement[] {
    return [...(this.list?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  }

  of(id: string): HTMLElement | undefined {
    return this.all().find((item) => item.dataset["item"] === id);
  }

  follow(conditions: Condition[]): void {
    const wanted = new Set(conditions.map((each) => each.id));
    for (const item of this.all()) if (!wanted.has(item.dataset["item"] ?? "")) item.remove();
    for (const condition of conditions) {
      const item = this.of(condition.id) ?? this.add(condition);
      if (item) showAlso(item, condition);
    }
  }

  private add(condition: Condition): HTMLElement | undefined {
    const made = this.pattern?.content.cloneNode(true) as DocumentFragment | undefined;
    const item = made && one("[data-item]", made);
    if (!made || !item) return undefined;
    item.dataset["item"] = condition.id;
    for (const field of item.querySelectorAll<HTMLInputElement>("[name=statement]")) field.value = condition.id;
    const text = one("[data-text]", item);
    if (text) {
      text.id = `said-${condition.id}`;
      say(text, condition);
      for (const control of item.querySelectorAll("[data-about]")) control.setAttribute("aria-describedby", text.id);
      for (const field of item.querySelectorAll("[data-named]")) field.setAttribute("aria-labelledby", text.id);
    }
    this.list?.append(made);
    return item;
  }
}

export function say(place: HTMLElement, words: Wording): void {
  place.textContent = words.text;
  place.lang = words.language;
}

/** What others said of the same, under a fold. */
function showAlso(item: HTMLElement, condition: Condition): void {
  const fold = one("[data-also]", item);
  const also = condition.also ?? [];
  if (!fold) return;
  fold.hidden = also.length === 0;
  const summary = one("summary", fold);
  const words = (condition.tables ?? 1) > 1 ? fold.dataset["tables"] : fold.dataset["once"];
  if (summary) summary.textContent = fill(words, { n: condition.tables ?? 1 });
  one("ul", fold)?.replaceChildren(...also.map((each) => {
    const line = document.createElement("li");
    say(line, each);
    return line;
  }));
}
