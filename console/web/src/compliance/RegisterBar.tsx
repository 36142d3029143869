import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import type { Filtered } from "../data/useList.ts";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import type { Choice } from "../ui/ChoiceChip.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";

type Words = "q" | "unitId";

interface Props {
  readonly list: Filtered<Words, "kind">;
  readonly search: string;
  readonly kind: string;
  readonly kinds: readonly Choice[];
  /** The button that makes a new entry; none for those who may not. */
  readonly add: { readonly label: string; readonly onAdd: () => void } | undefined;
}

/** What a register of a unit's entries is narrowed by: words, kinds, the unit. */
export function RegisterBar({ list, search, kind, kinds, add }: Props) {
  const translate = useTranslate();
  const { words, lists } = list.question;
  return (
    <div className="bar">
      <SearchBox label={translate(search)} value={words.q} onChange={(q) => list.word("q", q)} />
      <ChoiceChip
        label={translate(kind)}
        choices={kinds}
        value={lists.kind}
        onChange={(value) => list.choose("kind", value)}
      />
      <FilterChip
        single
        of="unit"
        value={[words.unitId].filter(Boolean)}
        onChange={([value = ""]) => list.word("unitId", value)}
      />
      {add && <AddButton label={translate(add.label)} onClick={add.onAdd} />}
    </div>
  );
}

/** The button at the end of a bar that makes something new. */
export const AddButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <span className="bar-end">
    <Button variant="contained" onClick={onClick}>
      {label}
    </Button>
  </span>
);
