import { fonts } from "./fonts.ts";
import { size } from "./layout.ts";

/** Style of paragraphs in tables: off the grid, or each line would be as high as one of the body. */
export const tableText = "TableText";

const face = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${fonts.body}" w:hint="eastAsia"/>`;
const sized = (half: number) => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
const language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>';

/** `word/styles.xml`: only what the document uses. */
export const styles: string = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  `<w:docDefaults><w:rPrDefault><w:rPr>${face}${sized(size.three)}${language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
  `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr>${face}${sized(size.three)}</w:rPr></w:style>`,
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>',
  '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
  `<w:style w:type="paragraph" w:styleId="${tableText}"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/>`,
  `<w:pPr><w:snapToGrid w:val="0"/></w:pPr><w:rPr>${sized(size.small)}</w:rPr></w:style>`,
  "</w:styles>",
].join("");
