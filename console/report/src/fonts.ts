/** The fonts of an official document, and what stands in where one is not installed. */
export const fonts = {
  /** 2号小标宋: title and the office's name. */
  title: "方正小标宋简体",
  /** 3号仿宋: everything else. */
  body: "仿宋_GB2312",
  /** 一、 */
  heading: "黑体",
  /** （一） */
  subheading: "楷体_GB2312",
  /** Page numbers. */
  number: "宋体",
} as const;

const latin = "Times New Roman";
export const mono = "Consolas";

/** Fonts of a run: Chinese in its own, letters and digits in Times, quotation marks with the Chinese. */
export function typeface(eastAsia: string, ascii: string = latin) {
  return { ascii, hAnsi: ascii, cs: ascii, eastAsia, hint: "eastAsia" } as const;
}

const alternatives: readonly [
  name: string,
  alternatives: string,
  family: "roman" | "modern" | "swiss",
  charset: string,
][] = [
  [fonts.title, "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体,Noto Serif CJK SC", "roman", "86"],
  [fonts.body, "仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong,Noto Serif CJK SC", "modern", "86"],
  [fonts.heading, "SimHei,Noto Sans CJK SC", "modern", "86"],
  [fonts.subheading, "楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti,Noto Serif CJK SC", "modern", "86"],
  [fonts.number, "SimSun,Noto Serif CJK SC", "roman", "86"],
  [latin, "Liberation Serif", "roman", "00"],
  [mono, "Liberation Mono,Courier New", "modern", "00"],
];

/** `word/fontTable.xml`: a reader without a font takes the first alternative it has (ECMA-376 17.8.3.1). */
export const fontTable: string = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  ...alternatives.map(
    ([name, others, family, charset]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="${charset}"/>` +
      `<w:family w:val="${family}"/><w:pitch w:val="${name === mono ? "fixed" : "variable"}"/></w:font>`,
  ),
  "</w:fonts>",
].join("");
