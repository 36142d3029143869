interface Props {
  readonly title: string;
  /** None: who reads may not change it. */
  readonly onOpen: (() => void) | undefined;
}

/** What a row of a register is called; a button that opens it for those who may change it. */
export function RowTitle({ title, onOpen }: Props) {
  if (!onOpen) return <span className="strong">{title}</span>;
  return (
    <button type="button" className="row-title strong" onClick={onOpen}>
      {title}
    </button>
  );
}
