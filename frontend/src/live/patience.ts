/** When to try again, so that two thousand phones that lost the server at once do not come back in one second. */
const FIRST = 3000;
const LONGEST = 60000;

export class Patience {
  private failures = 0;
  private until = 0;

  /** It worked. */
  reset(): void {
    this.failures = 0;
    this.until = 0;
  }

  /** Milliseconds to the next try: longer each time, and never the same on two phones. `told`: seconds the server asks. */
  longer(told = 0): number {
    const most = Math.min(LONGEST, FIRST * 2 ** this.failures);
    this.failures += 1;
    const wait = told * 1000 + most * (told ? Math.random() / 2 : (1 + Math.random()) / 2);
    if (told) this.until = Date.now() + told * 1000;
    return wait;
  }

  /** Milliseconds that the server still asks to wait, also of someone who presses a button; zero mostly. */
  left(): number {
    // Not longer than it ever asked: the clock of a phone may be set back.
    return Math.max(0, Math.min(LONGEST, this.until - Date.now()));
  }
}

/** A moment within so many milliseconds. */
export function within(most: number): number {
  return Math.random() * most;
}
