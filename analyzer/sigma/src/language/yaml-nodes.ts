import type { ScalarValue } from "./scalar.ts";

/** YAML as values that know the line they stand on. */
export type YamlNode = YamlMap | YamlList | YamlScalar;
export interface YamlMap {
  readonly kind: "map";
  readonly line: number;
  readonly entries: ReadonlyMap<string, YamlEntry>;
}
export interface YamlEntry {
  readonly line: number;
  readonly value: YamlNode;
}
export interface YamlList {
  readonly kind: "list";
  readonly line: number;
  readonly items: readonly YamlNode[];
}
export interface YamlScalar {
  readonly kind: "scalar";
  readonly line: number;
  readonly value: ScalarValue;
}
