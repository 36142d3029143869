/** An expression, taken apart. */
export type Node =
  /** One character, as its source in a regular expression. */
  | { readonly kind: "one"; readonly source: string; readonly any: boolean }
  | { readonly kind: "place"; readonly source: string }
  | {
      readonly kind: "repeat";
      readonly item: Node;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  | { readonly kind: "choice"; readonly ways: readonly Sequence[]; readonly field: string | undefined }
  /** A pattern with a name, whole. */
  | { readonly kind: "piece"; readonly source: string; readonly field: string | undefined };
export type Sequence = readonly Node[];
