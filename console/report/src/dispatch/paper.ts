import { day, moment } from "../time.ts";
import type { Language } from "../words.ts";
import { bulletinText, noticeText, upwardText, warningText } from "./words.ts";
import type { DispatchFrame, Paper, Printed, Text } from "./paper-text.ts";

/** The text of a dispatch as its reader gets it. */
export function dispatchPaper(dispatch: Printed, frame: DispatchFrame, language: Language): Paper {
  const text = textOf(dispatch, frame, language);
  const { title, number, kind, state } = dispatch;
  return {
    name: title,
    kind,
    draft: state === "draft" || state === "submitted",
    organisation: frame.organisation,
    number,
    urgency: "",
    titleLines: broken(title, language),
    note: "",
    enclosures: [],
    copies: "",
    day: day(frame.at, language),
    at: frame.at,
    ...(kind === "upward" ? { signer: frame.signer } : {}),
    ...text,
    sections: text.sections.filter(({ lines }) => lines.length > 0),
  };
}

function textOf(dispatch: Printed, frame: DispatchFrame, language: Language): Text {
  const { body } = dispatch;
  const of = { dispatch, frame, moment: (at: string) => moment(at, language), day: (at: string) => day(at, language) };
  if (body.kind === "warning") return warningText[language](body, of);
  if (body.kind === "notice") return noticeText[language](body, of);
  return body.kind === "upward" ? upwardText[language](body, of) : bulletinText[language](body, of);
}

const lineWidth = 20;
const width = (text: string) =>
  Array.from(text, (each) => (each < "\u2000" ? 0.5 : 1)).reduce((sum, each) => sum + each, 0);

/** 标题 of more than a line is broken where a word ends, the upper line not the shorter by much (GB/T 9704 7.3.1). */
function broken(title: string, language: Language): string[] {
  if (language === "en" || width(title) <= lineWidth) return [title];
  const lines: string[] = [];
  let rest = title;
  while (width(rest) > lineWidth) {
    const cut = cutOf(rest);
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...lines, rest];
}

/** Behind a word that ends a part of a title, or else in the middle. */
function cutOf(text: string): number {
  const half = Math.min(lineWidth, Math.ceil(width(text) / 2));
  const places = [...text.matchAll(/事件|情况|漏洞|攻击|问题|风险|系统|平台|门户|的(?=[^的]*$)|、|，|：|”|》/g)]
    .map((found) => found.index + found[0].length)
    .filter((at) => at < text.length && width(text.slice(0, at)) <= lineWidth && width(text.slice(at)) >= 3);
  const best = places.toSorted(
    (a, b) => Math.abs(width(text.slice(0, a)) - half) - Math.abs(width(text.slice(0, b)) - half),
  )[0];
  if (best !== undefined && Math.abs(width(text.slice(0, best)) - half) <= 6) return best;
  return Array.from(text).slice(0, half).join("").length;
}
