import { useTranslate } from "react-admin";
import type { Entry } from "./entries.ts";

interface Props {
  readonly entries: readonly Entry[];
  readonly chosen: number;
  readonly onRun: (entry: Entry) => void;
}

/** The lines of the palette; the keyboard stays in its input. */
export function PaletteList({ entries, chosen, onRun }: Props) {
  const translate = useTranslate();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot show kinds and keys beside the names
    <div id="palette-list" role="listbox" className="palette-list" aria-label={translate("palette.title")}>
      {entries.map((entry, i) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keys
        <div
          key={entry.id}
          id={`palette-${i}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the combobox has the keys
          role="option"
          tabIndex={-1}
          aria-selected={i === chosen}
          className="palette-entry"
          ref={i === chosen ? intoView : undefined}
          onClick={() => onRun(entry)}
        >
          <span className="quiet palette-kind">{translate(`palette.kind.${entry.kind}`)}</span>
          <bdi className="palette-name">{entry.title}</bdi>
          {entry.keys !== undefined && <Keys keys={entry.keys} />}
        </div>
      ))}
      {entries.length === 0 && <p className="panel-note quiet">{translate("palette.nothing")}</p>}
    </div>
  );
}

const Keys = ({ keys }: { keys: string }) => (
  <span className="palette-keys">
    {keys.split(" ").map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
);

const intoView = (line: HTMLElement | null) => line?.scrollIntoView({ block: "nearest" });
