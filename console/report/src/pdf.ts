import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pdfmake from "pdfmake";
import type { Content, TDocumentDefinitions } from "pdfmake";

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve("@embedpdf/fonts-sc")), "../fonts");
const font = (weight: string) => join(folder, `NotoSansHans-${weight}.otf`);

/** Points of a millimetre. */
const mm = (length: number) => (length * 72) / 25.4;

let ready = false;
function prepare(): void {
  if (ready) return;
  const [normal, bold] = [font("Regular"), font("Bold")];
  pdfmake.addFonts({ Hans: { normal, bold, italics: normal, bolditalics: bold } });
  // A document brings all it needs: nothing is fetched, and no file is read but the fonts.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path: string) => path.startsWith(folder));
  ready = true;
}

export interface PdfDocument {
  readonly title: string;
  readonly author: string;
  readonly content: Content[];
  /** Size of body text in points and its lines' height; an official document has 16, and 22 lines a page. */
  readonly size?: number;
  readonly lineHeight?: number;
}

/** Prints a PDF in the geometry of GB/T 9704: A4, 37/35/28/26 mm, page numbers between dashes on the outer side. */
export async function printPdf({
  title,
  author,
  content,
  size = 16,
  lineHeight = 1.8,
}: PdfDocument): Promise<Uint8Array> {
  prepare();
  const definition: TDocumentDefinitions = {
    info: { title, author, creator: "Chengfang" },
    pageSize: "A4",
    pageMargins: [mm(28), mm(37), mm(26), mm(35)],
    defaultStyle: { font: "Hans", fontSize: size, lineHeight },
    content: content.map(printable),
    footer: (page: number) => ({
      text: `— ${page} —`,
      fontSize: 14,
      margin: [mm(28) + 14, mm(7), mm(26) + 14, 0],
      alignment: page % 2 === 1 ? "right" : "left",
    }),
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

/** Longer paragraphs may be torn from their heading: what cannot be broken has to fit on a page. */
const shortEnough = 400;

/** A heading on one page with the beginning of its text. */
export function under(heading: Content, first: string, rest: Content[]): Content[] {
  const [line, ...others] = rest;
  if (line === undefined || first.length > shortEnough) return [heading, ...rest];
  return [{ stack: [heading, line], unbreakable: true }, ...others];
}

/** Control characters have no glyph and would be drawn as boxes. */
function printable(content: Content): Content {
  return JSON.parse(
    JSON.stringify(content, (_, value: unknown) => (typeof value === "string" ? cleanText(value) : value)),
  ) as Content;
}

const cleanText = (text: string) => text.replaceAll(/[^\P{C}\t\n]/gu, "");
