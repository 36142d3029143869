import { Automation } from "@chengfang/model/compliance/catalogue";
import { Verdict } from "@chengfang/model/compliance/verdict";
import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { classCodes, onlys } from "./address.ts";
import type { Board } from "./useBoard.ts";

interface Props {
  readonly board: Board;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

type ListName = "verdict" | "class" | "scope" | "automation" | "only";

export function BoardFilters({ board, searchRef }: Props) {
  const translate = useTranslate();
  const { question, ask, all, rows } = board;
  const scopes = [...new Set(all.map(({ item }) => item.scope))];
  const chip = (name: ListName, names: string, values: readonly string[]) => (
    <ChoiceChip
      label={translate(`items.filter.${name}`)}
      choices={values.map((value) => ({ value, label: translate(`${names}.${value}`, { _: value }) }))}
      value={question[name]}
      onChange={(value) => ask({ [name]: value })}
    />
  );
  return (
    <div className="bar">
      <SearchBox
        label={translate("items.search")}
        value={question.q}
        onChange={(q) => ask({ q })}
        focusRef={searchRef}
      />
      {chip("verdict", "comply.verdict", Verdict.options)}
      {chip("only", "items.only", onlys)}
      {chip("class", "comply.class", classCodes)}
      {scopes.length > 1 && chip("scope", "comply.scope", scopes)}
      {chip("automation", "comply.automation", Automation.options)}
      <output className="bar-end quiet">{translate("items.shown", { shown: rows.length, all: all.length })}</output>
    </div>
  );
}
