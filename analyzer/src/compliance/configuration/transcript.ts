/** Back to the start of the line: an escape, backspaces, a carriage return. */
const back = String.raw`(?:\u001b\[\d{0,4}D|\u0008|\r){1,300}`;

/** (Every repetition is bounded: a line may be anything, and of any length.) A pager and, where the terminal kept them, the blanks that wiped it: those are no indentation. */
const pager = new RegExp(
  String.raw`[ \t]{0,20}-{2,5} ?More ?(?:\([^)\n]{0,80}\))? ?-{2,5} ?(?:${back} {0,300}${back})?`,
  "gi",
);

/** A text without what a terminal left in it: pagers, escapes, carriage returns, NULs. */
export function cleanTerminal(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\0", "").replaceAll(pager, "").replaceAll(escapes, "");
}

/** Escapes of any kind, backspaces, stray carriage returns. */
const escapes = new RegExp(String.raw`\u001b\[[\d;?]{0,12}[A-Za-z]|[\u0008\r]`, "g");

export interface Section {
  /** The command as it was typed; empty before the first prompt. */
  readonly command: string;
  readonly text: string;
}

/** `<HUAWEI>display version`, `[HUAWEI-aaa]…`, `SW1#show version`, `SW1>…`: a prompt and what was typed at it. */
const prompt =
  /^(?:<[\w.\-:/~*]{1,64}>|\[[~*]?[\w.\-:/~*]{1,64}\]|[A-Za-z][\w.\-/]{0,62}(?:\([\w-]{1,30}\))?[#>]) ?([^\n]*)$/;

/** Cuts a session at its prompts: one section for each command. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: { command: string; lines: string[] }[] = [{ command: "", lines: [] }];
  for (const line of text.split("\n")) {
    const typed = prompt.exec(line)?.[1];
    if (typed === undefined) sections.at(-1)?.lines.push(line.trimEnd());
    else sections.push({ command: typed.trim(), lines: [] });
  }
  return sections.map(({ command, lines }) => ({ command, text: lines.join("\n") }));
}
