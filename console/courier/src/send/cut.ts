const more = "\n……";

/** Text of at most so many bytes in UTF-8, cut between characters and said to be cut. */
export function cut(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const room = mostBytes - Buffer.byteLength(more);
  let size = 0;
  let kept = "";
  for (const each of text) {
    size += Buffer.byteLength(each);
    if (size > room) break;
    kept += each;
  }
  return kept + more;
}

/** Markdown in which the text stands for itself. */
export const escapeMarkdown = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|~!]/g, (each) => `\\${each}`);

/** Markdown that 企业微信 and 钉钉 show: they know no escape, so what would act is written in full width. */
export const inertMarkdown = (text: string): string =>
  text.replaceAll(/[`*[\]<>#@]/g, (each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfe_e0));
