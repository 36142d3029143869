import { AlignmentType, LineRuleType, Paragraph, TextRun } from "docx";
import type { IParagraphOptions, IRunOptions } from "docx";
import { fonts, typeface } from "./fonts.ts";
import { indent, line, size, tighter } from "./layout.ts";

const exact = { line, lineRule: LineRuleType.EXACT } as const;

/** Text in one of the document's fonts. Control characters, which XML cannot hold, are left out. */
export function run(text: string, font: string = fonts.body, options: IRunOptions = {}): TextRun {
  const clean = text.replaceAll(/[^\P{C}\t\n]/gu, "");
  return new TextRun({
    size: size.three,
    characterSpacing: tighter,
    font: typeface(font),
    ...options,
    text: breakable(clean),
  });
}

/** Numbers listed with 、 are one word to line breaking (UAX #14), and are cut in their middle: a break is offered behind each. */
const breakable = (text: string): string => text.replaceAll(/、(?=[!-~])/g, "、\u200B");

function paragraph(children: TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: exact, ...options, children });
}

/** Body text: 3号仿宋, flush left (lines with addresses would be torn apart otherwise), two characters in. */
export function body(text: string, keepNext = false): Paragraph {
  return paragraph([run(text)], { alignment: AlignmentType.LEFT, indent: { firstLine: indent }, keepNext });
}

/** 一、 */
export function heading(text: string): Paragraph {
  return paragraph([run(text, fonts.heading)], { indent: { firstLine: indent }, keepNext: true, outlineLevel: 0 });
}

/** （一） */
export function subheading(text: string): Paragraph {
  return paragraph([run(text, fonts.subheading)], { indent: { firstLine: indent }, keepNext: true, outlineLevel: 1 });
}

/** 2号小标宋, centred, two lines below the red rule. */
export function title(lines: readonly string[]): Paragraph[] {
  return lines.map((text) =>
    paragraph([run(text, fonts.title, { size: size.two })], {
      alignment: AlignmentType.CENTER,
      spacing: { line: 700, lineRule: LineRuleType.EXACT },
    }),
  );
}

/** 主送机关: flush left, ended by a colon. */
export function addressee(text: string): Paragraph {
  return paragraph([run(text)]);
}

/** 署名 and 成文日期: on the right, four characters in, on one page with what follows. */
export function signature(text: string): Paragraph {
  return paragraph([run(text)], {
    alignment: AlignmentType.RIGHT,
    indent: { right: 2 * indent },
    keepNext: true,
    keepLines: true,
  });
}

export function blank(lines = 1): Paragraph[] {
  return Array.from({ length: lines }, () => paragraph([], { keepNext: true }));
}

/** A small remark below a table. */
export function remark(text: string): Paragraph {
  return paragraph([run(text, fonts.body, { size: size.small })], {
    spacing: { before: 60, after: 60, line: 320, lineRule: LineRuleType.EXACT },
  });
}
