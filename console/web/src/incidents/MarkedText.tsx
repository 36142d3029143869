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
    {piecesOf(text, names).map((piece, i) => (
      <Shown key={i} piece={piece} />
    ))}
  </div>
);

function Shown({ piece }: { piece: Piece }) {
  if (piece.kind === "code-block") return <pre>{piece.text}</pre>;
  const inner = piece.inner.map(({ kind, text }, i) => {
    if (kind === "bold") return <strong key={i}>{text}</strong>;
    if (kind === "code") return <code key={i}>{text}</code>;
    if (kind === "name") {
      return (
        <span key={i} className="mentioned">
          {text}
        </span>
      );
    }
    return text;
  });
  return piece.kind === "item" ? <p className="marked-item">{inner}</p> : <p>{inner}</p>;
}
