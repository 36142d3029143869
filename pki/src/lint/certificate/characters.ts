/** The code point of the first character of a class, as U+XXXX. */
function firstOf(text: string, matches: (code: number) => boolean): string | undefined {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (matches(code)) return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return undefined;
}

/** A control character (C0, DEL, C1), if there is one. */
export function controlIn(text: string): string | undefined {
  return firstOf(text, (code) => code < 0x20 || (code >= 0x7f && code < 0xa0));
}

/** A character that turns the direction of writing (Unicode TR 9, 2): marks, embeddings, overrides, isolates. */
export function bidiIn(text: string): string | undefined {
  return firstOf(
    text,
    (code) =>
      code === 0x061c ||
      code === 0x200e ||
      code === 0x200f ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069),
  );
}

const invisible: ReadonlySet<number> = new Set([0x00ad, 0x034f, 0x115f, 0x1160, 0x3164, 0xfeff, 0xffa0]);

/** A character that shows nothing: soft hyphen, zero width spaces and joiners, fillers, word joiners. */
export function invisibleIn(text: string): string | undefined {
  return firstOf(
    text,
    (code) =>
      invisible.has(code) || (code >= 0x200b && code <= 0x200d) || ((code & 0xfff0) === 0x2060 && code <= 0x2064),
  );
}

/** Whether a text is in normalisation form C. */
export function isNormal(text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (text.charCodeAt(index) > 0x2ff) return text === text.normalize("NFC");
  return true;
}
