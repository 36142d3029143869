import { RuleFeed, RuleStatus } from "@chengfang/model/rule";
import { useTranslate } from "react-admin";
import type { RefObject } from "react";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { matchedWithin } from "./address.ts";
import type { RuleLists, RuleQuestion, RuleWords } from "./address.ts";

interface Asking {
  readonly question: RuleQuestion;
  readonly word: (name: RuleWords, value: string) => void;
  readonly choose: (name: RuleLists, value: readonly string[]) => void;
}

interface Props {
  readonly list: Asking;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** What the list of rules is narrowed by. */
export function RuleFilters({ list, search }: Props) {
  const translate = useTranslate();
  const named = (of: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: translate(`${of}.${value}`) }));
  const column = (name: string) => translate(`rules.column.${name}`);
  const { single, many } = chipsOf(list);
  const matched = named("rules.matched", [...Object.keys(matchedWithin), "never"]);
  const states = named("name.ruleState", RuleStatus.shape.state.options);
  return (
    <div className="bar">
      <SearchBox
        label={translate("rules.search")}
        value={list.question.words.q}
        onChange={(q) => list.word("q", q)}
        focusRef={search}
      />
      <FilterChip of="severity" {...many("severity")} />
      <ChoiceChip label={column("state")} choices={states} {...many("state")} />
      <ChoiceChip label={column("feed")} choices={named("name.ruleFeed", RuleFeed.options)} {...many("feed")} />
      <FilterChip of="tactic" {...single("tactic")} />
      <ChoiceChip label={column("lastMatch")} choices={matched} {...single("matched")} />
      <ChoiceChip label={column("enabled")} choices={named("rules", ["on", "off"])} {...single("enabled")} />
    </div>
  );
}

/** What a chip needs of the list: its value, and where to put another. */
const chipsOf = ({ question: { words, lists }, word, choose }: Asking) => ({
  single: (name: RuleWords) => ({
    single: true,
    value: [words[name]].filter(Boolean),
    onChange: ([value = ""]: string[]) => word(name, value),
  }),
  many: (name: RuleLists) => ({
    value: lists[name],
    onChange: (value: string[]) => choose(name, value),
  }),
});
