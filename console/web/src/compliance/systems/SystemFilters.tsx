import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { extensions, levels, statuses } from "./address.ts";
import type { Filtered } from "../../data/useList.ts";
import type { SystemLists, SystemWords } from "./address.ts";

interface Props {
  readonly list: Filtered<SystemWords, SystemLists>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

export function SystemFilters({ list, searchRef }: Props) {
  const translate = useTranslate();
  const { words, lists } = list.question;
  const many = (name: SystemLists, label: string, of: string, values: readonly string[]) => (
    <ChoiceChip
      label={translate(label)}
      choices={values.map((value) => ({ value, label: translate(`comply.${of}.${value}`) }))}
      value={lists[name]}
      onChange={(value) => list.choose(name, value)}
    />
  );
  return (
    <>
      <SearchBox
        label={translate("systems.search")}
        value={words.q}
        onChange={(q) => list.word("q", q)}
        focusRef={searchRef}
      />
      {many("level", "systems.column.level", "level", levels)}
      <FilterChip
        single
        of="unit"
        value={[words.unitId].filter(Boolean)}
        onChange={([value = ""]) => list.word("unitId", value)}
      />
      {many("status", "ui.status", "systemStatus", statuses)}
      {many("extension", "systems.field.extensions", "scope", extensions)}
      <button
        type="button"
        className="toggle"
        aria-pressed={words.mine !== ""}
        onClick={() => list.word("mine", words.mine === "" ? "1" : "")}
      >
        {translate("systems.mine")}
      </button>
    </>
  );
}
