import { RuleFeed, RuleStatus } from "@chengfang/model/rule";
import { useTranslate } from "react-admin";
import type { RefObject } from "react";
import { ChoiceChip } from "../ui/ChoiceChip.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { matchedWithin } from "./address.ts";
import type { RuleLists, RuleQuestion, RuleWords } from "./address.ts";

interface Props {
  readonly list: {
    readonly question: RuleQuestion;
    readonly word: (name: RuleWords, value: string) => void;
    readonly choose: (name: RuleLists, value: readonly string[]) => void;
  };
  readonly search: RefObject<HTMLInputElement | null>;
}

/** What the list of rules is narrowed by. */
export function RuleFilters({ list, search }: Props) {
  const translate = useTranslate();
  const { words, lists } = list.question;
  const named = (of: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: translate(`${of}.${value}`) }));
  const single = (name: RuleWords) => ({
    single: true,
    value: [words[name]].filter(Boolean),
    onChange: ([value = ""]: string[]) => list.word(name, value),
  });
  const many = (name: RuleLists) => ({
    value: lists[name],
    onChange: (value: string[]) => list.choose(name, value),
  });
  return (
    <div className="bar">
      <SearchBox
        label={translate("rules.search")}
        value={words.q}
        onChange={(q) => list.word("q", q)}
        focusRef={search}
      />
      <FilterChip of="severity" {...many("severity")} />
      <ChoiceChip
        label={translate("rules.column.state")}
        choices={named("name.ruleState", RuleStatus.shape.state.options)}
        {...many("state")}
      />
      <ChoiceChip
        label={translate("rules.column.feed")}
        choices={named("name.ruleFeed", RuleFeed.options)}
        {...many("feed")}
      />
      <FilterChip of="tactic" {...single("tactic")} />
      <ChoiceChip
        label={translate("rules.column.lastMatch")}
        choices={named("rules.matched", [...Object.keys(matchedWithin), "never"])}
        {...single("matched")}
      />
      <ChoiceChip
        label={translate("rules.column.enabled")}
        choices={named("rules", ["on", "off"])}
        {...single("enabled")}
      />
    </div>
  );
}
