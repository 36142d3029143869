import type { Complaint } from "@chengfang/model/query-language/complaint";
import type { Span } from "@chengfang/model/query-language/scan";

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly kind: string;
  readonly wrong: boolean;
}

/** The text cut at every border of a span or of the complaint. */
export function piecesOf(text: string, spans: readonly Span[], complaint: Complaint | undefined): Piece[] {
  const wrong = complaint && { from: complaint.from, to: Math.max(complaint.to, complaint.from + 1) };
  const borders = [...spans, ...(wrong ? [wrong] : [])].flatMap(({ from, to }) => [from, to]);
  const cuts = [...new Set([0, ...borders.filter((at) => at > 0 && at < text.length), text.length])].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((at, i) => ({
    at,
    text: text.slice(at, cuts[i + 1]),
    kind: spans.find(({ from, to }) => from <= at && at < to)?.kind ?? "",
    wrong: wrong !== undefined && wrong.from <= at && at < wrong.to,
  }));
}

/** The query as it is read, behind the box it is typed into: coloured, what is wrong underlined. */
export const Coloured = ({
  text,
  spans,
  complaint,
}: {
  text: string;
  spans: readonly Span[];
  complaint: Complaint | undefined;
}) =>
  piecesOf(text, spans, complaint).map(({ at, text: piece, kind, wrong }) => (
    <span key={at} data-kind={kind} data-wrong={wrong || undefined}>
      {piece}
    </span>
  ));
