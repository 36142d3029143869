import type { OwnRuleDetail } from "@chengfang/model/own-rule";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Diff } from "./Diff.tsx";
import type { Writing } from "./draft.ts";

interface Props {
  readonly rule: OwnRuleDetail;
  readonly writing: Writing;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Somebody else saved meanwhile: both texts against each other, and whose is to go on. */
export function Conflict({ rule: { version, versions }, writing, onMine, onTheirs }: Props) {
  const translate = useTranslate();
  const [theirs] = versions;
  const words = translate("ownRules.conflict", { version });
  return (
    <section className="panel stack save-bar">
      <p className="banner" data-kind="red" role="alert">
        {words}
      </p>
      <Diff before={theirs?.source ?? ""} after={writing.source} label={words} />
      {theirs?.cases !== writing.cases && <Diff before={theirs?.cases ?? ""} after={writing.cases} label={words} />}
      <span className="row">
        <Button variant="outlined" onClick={onMine}>
          {translate("ownRules.onTop", { version })}
        </Button>
        <Button variant="outlined" onClick={onTheirs}>
          {translate("ownRules.theirs", { version })}
        </Button>
      </span>
    </section>
  );
}
