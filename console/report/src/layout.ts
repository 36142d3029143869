/** GB/T 9704-2012, in the units of a .docx: twentieths of a point, half points for sizes. */

const twipsPerMm = 1440 / 25.4;
const mm = (length: number) => Math.round(length * twipsPerMm);

/** 5.1 A4; 5.2 top margin 37 mm, binding margin 28 mm, type area 156 × 225 mm. */
export const page = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), header: mm(15), footer: mm(23), gutter: 0 },
} as const;

export const typeArea = { width: mm(156), height: mm(225) } as const;

/** 5.2.3 22 lines of 28 characters. */
export const line = Math.floor(typeArea.height / 22);
/**
 * 28 characters of 16 pt are a little wider than 156 mm: each gives up a quarter of a point. A character grid
 * (`linesAndChars`) would say the same, but Word, WPS and LibreOffice count its width from different fonts.
 */
export const tighter = -5;

/** Sizes by their Chinese numbers, in half points. */
export const size = { two: 44, three: 32, four: 28, small: 21, hash: 16 } as const;

/** 7.2.4 the name of the office stands 35 mm below the upper edge of the type area. */
export const markTop = mm(35);

export const red = "FF0000";

/** Two characters of 3号, the indent of a paragraph. */
export const indent = 640;
