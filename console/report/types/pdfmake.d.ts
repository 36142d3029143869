/**
 * What is used of pdfmake. The types that others keep for it bring in those of a whole browser, which then replace
 * Node's for `fetch` and streams everywhere.
 */
type Alignment = "left" | "right" | "center" | "justify";
type Margins = number | readonly [number, number, number, number];

interface Style {
  readonly font?: string;
  readonly fontSize?: number;
  readonly lineHeight?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly fillColor?: string;
  readonly alignment?: Alignment;
  readonly margin?: Margins;
  readonly leadingIndent?: number;
  readonly width?: number | string;
  readonly unbreakable?: boolean;
  readonly absolutePosition?: { readonly x: number; readonly y: number };
}

interface Line {
  readonly type: "line";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly lineWidth: number;
  readonly lineColor?: string;
}

interface Table {
  readonly headerRows?: number;
  readonly dontBreakRows?: boolean;
  readonly widths: readonly (number | string)[];
  readonly body: readonly (readonly Content[])[];
}

interface TableLayout {
  hLineWidth(): number;
  vLineWidth(): number;
  hLineColor(): string;
  vLineColor(): string;
}

export type Content = Style &
  (
    | { readonly text: string }
    | { readonly stack: readonly Content[] }
    | { readonly columns: readonly Content[] }
    | { readonly canvas: readonly Line[] }
    | { readonly svg: string }
    | { readonly table: Table; readonly layout?: TableLayout }
  );

export interface TDocumentDefinitions {
  readonly info: { readonly title: string; readonly author: string; readonly creator: string };
  readonly pageSize: string;
  readonly pageMargins: readonly [number, number, number, number];
  readonly defaultStyle: Style;
  readonly content: readonly Content[];
  readonly footer: (page: number) => Content;
}

declare const pdfmake: {
  addFonts(
    fonts: Readonly<Record<string, Readonly<Record<"normal" | "bold" | "italics" | "bolditalics", string>>>>,
  ): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Uint8Array> };
};
export default pdfmake;
