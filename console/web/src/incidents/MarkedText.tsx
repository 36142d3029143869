import { piecesOf } from "./marked.ts";
import type { Piece } from "./marked.ts";

interface Props {
  readonly text: string;
  /** Names that were called with an @. */
  readonly names: readonly string[];
}

/** A comment with its few marks: **bold**, `code`, lists, code blocks, @names. Nothing of it is ever HTML or a link. */
export const MarkedText = ({ text, names }: Props) => (
  <div className="marked">
    {piecesOf(text, names).map((piece) => (
      <Shown key={piece.n} piece={piece} />
    ))}
  </div>
);

function Shown({ piece }: { piece: Piece }) {
  if (piece.kind === "code-block") return <pre>{piece.text}</pre>;
  const inner = piece.inner.map(({ from, kind, text }) => {
    if (kind === "bold") return <strong key={from}>{text}</strong>;
    if (kind === "code") return <code key={from}>{text}</code>;
    if (kind === "name") {
      return (
        <span key={from} className="mentioned">
          {text}
        </span>
      );
    }
    return text;
  });
  return piece.kind === "item" ? <p className="marked-item">{inner}</p> : <p>{inner}</p>;
}
