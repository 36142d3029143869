import type { Chart } from "./charts.ts";

const escape = (value: string) =>
  value
    .replaceAll(/[^\P{C}\t\n]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

const font = (half: number) =>
  `<a:defRPr sz="${half * 50}" b="0"><a:solidFill><a:srgbClr val="222222"/></a:solidFill><a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/></a:defRPr>`;
const textProperties = (half: number) =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${font(half)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;
const fill = '<a:solidFill><a:srgbClr val="1F5FA8"/></a:solidFill>';
const grid =
  '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D0D0D0"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';

/** `word/charts/chartN.xml`: a chart that Word draws, and whose figures can be edited in the workbook behind it (ECMA-376 21.2). */
export function chartXml(chart: Chart): string {
  const { kind, title } = chart;
  const rich = `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${font(28)}</a:pPr><a:r><a:rPr lang="zh-CN" sz="1400" b="0"/><a:t>${escape(title)}</a:t></a:r></a:p></c:rich></c:tx>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    `<c:roundedCorners val="0"/><c:chart><c:title>${rich}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`,
    kind === "line" ? lineXml(chart) : barXml(chart),
    axes(kind),
    '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>',
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
  ].join("");
}

const labels =
  '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>';

function lineXml(chart: Chart): string {
  const look =
    '<c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="1F5FA8"/></a:solidFill></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/></c:marker>';
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series(chart, look)}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>`;
}

function barXml(chart: Chart): string {
  const look = `<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>`;
  return `<c:barChart><c:barDir val="${chart.kind === "bar" ? "bar" : "col"}"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series(chart, look + labels)}<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`;
}

function series({ kind, series: name, categories, values }: Chart, look: string): string {
  const smooth = kind === "line" ? '<c:smooth val="0"/>' : "";
  const last = categories.length + 1;
  const points = (all: readonly (string | number)[]) =>
    `<c:ptCount val="${all.length}"/>${all.map((value, i) => `<c:pt idx="${i}"><c:v>${escape(`${value}`)}</c:v></c:pt>`).join("")}`;
  return [
    '<c:ser><c:idx val="0"/><c:order val="0"/>',
    `<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx>${look}`,
    `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${last}</c:f><c:strCache>${points(categories)}</c:strCache></c:strRef></c:cat>`,
    `<c:val><c:numRef><c:f>Sheet1!$B$2:$B$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val>`,
    smooth,
    "</c:ser>",
  ].join("");
}

/** Lying bars begin at the top, as their list is read. */
function axes(kind: Chart["kind"]): string {
  const lying = kind === "bar";
  const order = (reverse: boolean) =>
    `<c:scaling><c:orientation val="${reverse ? "maxMin" : "minMax"}"/></c:scaling><c:delete val="0"/>`;
  const category = `<c:catAx><c:axId val="1"/>${order(lying)}<c:axPos val="${lying ? "l" : "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${textProperties(18)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
  const value = `<c:valAx><c:axId val="2"/>${order(false)}<c:axPos val="${lying ? "t" : "l"}"/>${grid}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${textProperties(18)}<c:crossAx val="1"/><c:crosses val="${lying ? "max" : "autoZero"}"/></c:valAx>`;
  return category + value;
}

/** The run of a paragraph that holds chart `id`; sizes in EMU. */
export function chartRun(id: number, title: string, { width, height }: { width: number; height: number }): string {
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width}" cy="${height}"/><wp:docPr id="${1000 + id}" name="Chart ${id}" descr="${escape(title)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rIdChart${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}
