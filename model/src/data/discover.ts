import { isNamedFor } from "./column-name.ts";
import { detectors } from "./detect/table.ts";
import type { Detector, SensitiveKind } from "./kind.ts";
import { findIn } from "./text.ts";

/** A column of a table, with some of its values. */
export interface ColumnSample {
  readonly name: string;
  readonly values: readonly string[];
}

/** What a column seems to hold, and why. */
export interface ColumnFinding {
  readonly column: string;
  readonly kind: SensitiveKind;
  /** Whether its values are such, or texts in which such stand. */
  readonly where: "value" | "text";
  readonly by: "name" | "values" | "both" | "neighbours";
  /** Values that fit, of those looked at. */
  readonly fitting: number;
  readonly looked: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** Shares of values that have to fit: where the column is named for it, and where nothing but the values speak. */
const hinted = 0.5;
const alone = 0.8;
/** Less than that is not proposed: precision goes before recall, a person adds what is missing. */
const least = 0.6;

/** At most one proposal a column, the surest; a column of which nothing is known gives none. */
export function discover(columns: readonly ColumnSample[]): ColumnFinding[] {
  const first = columns.map((column) => ({ column, finding: judge(column) }));
  const persons = first.some(({ finding }) => finding?.kind === "id-card" || finding?.kind === "mobile");
  return first.flatMap(({ column, finding }) => {
    const found = finding ?? inText(column) ?? (persons ? byNeighbours(column) : undefined);
    return found === undefined ? [] : [found];
  });
}

function judge({ name, values }: ColumnSample): ColumnFinding | undefined {
  const seen = values.map((value) => value.trim().normalize("NFKC")).filter((value) => value !== "");
  const all = Object.values(detectors).map((detector) => weigh(name, seen, detector));
  return all
    .filter((finding) => finding !== undefined)
    .toSorted((a, b) => b.confidence - a.confidence)
    .find(({ confidence }) => confidence >= least);
}

function weigh(column: string, values: readonly string[], detector: Detector): ColumnFinding | undefined {
  const looked = values.length;
  const named = isNamedFor(column, detector.names);
  const sure = detector.sure === undefined ? 0 : values.filter(detector.sure).length;
  const fitting = named ? values.filter(detector.fits).length : sure;
  if (fitting === 0) return undefined;
  const share = fitting / looked;
  if (share < (named ? hinted : alone)) return undefined;
  // Values that pass by chance alone become the unlikelier the more of them do; a name is worth as much as a few of them.
  const doubt = detector.chance ** Math.min(new Set(values).size, fitting);
  const byValues = detector.sure === undefined ? 0 : (sure / looked) * (1 - doubt);
  const confidence = named ? Math.max(byValues, 0.6 + 0.35 * share) : byValues;
  const by = named ? (byValues >= least ? "both" : "name") : "values";
  return { column, kind: detector.kind, where: "value", by, fitting, looked, confidence: round(confidence) };
}

/** Remarks and contents in which numbers of people stand: a few are enough, as each is checked strictly. */
function inText({ name, values }: ColumnSample): ColumnFinding | undefined {
  const counts = new Map<SensitiveKind, number>();
  for (const value of values)
    for (const kind of new Set(findIn(value).map((span) => span.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (most === undefined) return undefined;
  const [kind, fitting] = most;
  const confidence = round(kind === "id-card" ? 0.95 : Math.min(0.95, 0.6 + 0.05 * fitting));
  return { column: name, kind, where: "text", by: "values", fitting, looked: values.length, confidence };
}

/** Beside numbers of people, a column of nothing but names holds their names, whatever it is called. */
function byNeighbours({ name, values }: ColumnSample): ColumnFinding | undefined {
  const seen = values.map((value) => value.trim()).filter((value) => value !== "");
  const fitting = seen.filter(detectors["person-name"].fits).length;
  const many = new Set(seen).size >= Math.max(5, seen.length * 0.3);
  if (!many || fitting < seen.length * 0.9) return undefined;
  return {
    column: name,
    kind: "person-name",
    where: "value",
    by: "neighbours",
    fitting,
    looked: seen.length,
    confidence: 0.65,
  };
}

const round = (share: number) => Math.round(share * 1000) / 1000;
