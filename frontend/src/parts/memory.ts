/** Small things that a phone remembers by itself; a browser that refuses that forgets them, and nothing breaks. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // no room, or not allowed
  }
}

export function recall(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}
