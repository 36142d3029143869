import JSZip from "jszip";
import { chartRun, chartXml } from "./drawing.ts";
import type { Chart } from "./charts.ts";

/** Stands in the text where a chart goes. */
export const placeOf = (id: number): string => `[[chart ${id}]]`;

const emuPerMm = 36_000;
const contentTypes = "[Content_Types].xml";
const relations = "word/_rels/document.xml.rels";
const document = "word/document.xml";

/** Puts charts into a .docx in place of their marks, each with the workbook that holds its figures. */
export async function embedCharts(docx: Uint8Array, charts: readonly Chart[]): Promise<Uint8Array> {
  if (charts.length === 0) return docx;
  const zip = await JSZip.loadAsync(docx);
  const text = async (path: string) => {
    const file = zip.file(path);
    if (file === null) throw new Error(`no ${path} in the document`);
    return file.async("string");
  };
  const [types, links, body] = await Promise.all([text(contentTypes), text(relations), text(document)]);
  const ids = charts.map((_, i) => i + 1);
  zip.file(contentTypes, types.replace("</Types>", `${workbookType(types)}${ids.map(chartType).join("")}</Types>`));
  zip.file(relations, links.replace("</Relationships>", `${ids.map(chartLink).join("")}</Relationships>`));
  zip.file(
    document,
    charts.reduce((xml, chart, i) => placed(xml, i + 1, chart), body),
  );
  for (const [i, chart] of charts.entries()) {
    zip.file(`word/charts/chart${i + 1}.xml`, chartXml(chart));
    zip.file(`word/charts/_rels/chart${i + 1}.xml.rels`, workbookLink(i + 1));
    zip.file(`word/embeddings/chart${i + 1}.xlsx`, await workbook(chart));
  }
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

function placed(xml: string, id: number, { kind, title, categories }: Chart): string {
  const height = (kind === "bar" ? 25 + categories.length * 7 : 68) * emuPerMm;
  const mark = new RegExp(String.raw`<w:r>(?:(?!</w:r>).)*\[\[chart ${id}\]\](?:(?!</w:r>).)*</w:r>`);
  return xml.replace(mark, () => chartRun(id, title, { width: 154 * emuPerMm, height }));
}

const chartType = (id: number) =>
  `<Override PartName="/word/charts/chart${id}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`;
const workbookType = (types: string) =>
  types.includes('Extension="xlsx"')
    ? ""
    : '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>';
const schemas = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const chartLink = (id: number) =>
  `<Relationship Id="rIdChart${id}" Type="${schemas}/chart" Target="charts/chart${id}.xml"/>`;
const workbookLink = (id: number) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${schemas}/package" Target="../embeddings/chart${id}.xlsx"/></Relationships>`;

async function workbook({ series, categories, values }: Chart): Promise<Uint8Array> {
  const { default: excel } = await import("exceljs"); // a thousand files: not read at each start of the console
  const book = new excel.Workbook();
  const sheet = book.addWorksheet("Sheet1");
  sheet.addRow(["", series]);
  for (const [i, name] of categories.entries()) sheet.addRow([name, values[i] ?? 0]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
