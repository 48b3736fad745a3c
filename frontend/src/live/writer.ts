/** The form for one note: new, or other words for one that was written. */
import { recall, remember } from "../parts/memory";
import { namesSomeone } from "./names";
import { one } from "./screen";
import type { Note } from "./notes";

export class Writer {
  readonly form = one<HTMLFormElement>("[data-writer]")!;
  private readonly field = this.form.querySelector("textarea")!;
  private readonly hint = one("[data-named]", this.form);
  private readonly bar = one("[data-editing]", this.form);
  editing: Note | undefined;

  constructor(
    private readonly draft: string,
    save: (kind: string, text: string) => void,
    private readonly wrote: (words: boolean) => void,
  ) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.text()) save(this.kind(), this.text());
    });
    this.form.addEventListener("change", () => this.ask());
    this.field.addEventListener("input", () => {
      this.typed();
      this.wrote(this.text() !== "");
    });
    // The same words stand in another tab of this phone: saved there, they are gone here too.
    window.addEventListener("storage", (event) => {
      if (event.key !== this.draft || this.editing || this.field.value !== (event.oldValue ?? "")) return;
      this.field.value = event.newValue ?? "";
      this.typed();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
    this.bar?.querySelector("button")?.addEventListener("click", () => this.clear());
    if (!this.field.value) this.field.value = recall(draft);
    this.typed();
    this.ask();
  }

  text(): string {
    return this.field.value.trim();
  }

  kind(): string {
    return this.form.querySelector<HTMLInputElement>("[name=kind]:checked")?.value ?? "problem";
  }

  edit(note: Note): void {
    this.editing = note;
    this.field.value = note.text;
    const radio = this.form.querySelector<HTMLInputElement>(`[name=kind][value="${note.kind}"]`);
    if (radio) radio.checked = true;
    if (this.bar) this.bar.hidden = false;
    this.typed();
    this.ask();
    this.field.focus();
  }

  clear(): void {
    this.editing = undefined;
    this.field.value = "";
    if (this.bar) this.bar.hidden = true;
    this.typed();
    this.wrote(false);
    this.field.focus();
  }

  private typed(): void {
    if (!this.editing) remember(this.draft, this.field.value);
    if (this.hint) this.hint.hidden = !namesSomeone(this.field.value);
  }

  /** The large question goes with the kind that is chosen. */
  private ask(): void {
    const asks = this.form.querySelector<HTMLInputElement>("[name=kind]:checked")?.dataset["asks"];
    const question = one("[data-question]");
    if (asks && question) question.textContent = asks;
  }
}
