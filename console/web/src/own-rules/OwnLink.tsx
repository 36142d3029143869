import type { RuleStatus } from "@chengfang/model/rule";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../session/may.ts";

/** From a rule to where it is written, or to a copy of it. */
export function OwnLink({ rule: { id, origin, file } }: { rule: RuleStatus }) {
  const translate = useTranslate();
  const writes = useMay("rules.write");
  if (origin === "own")
    return <Link to={`/own-rules/${file.replace(/\.yml$/, "")}/show`}>{translate("ownRules.edit")} →</Link>;
  if (!writes) return null;
  return <Link to={`/own-rules/create?from=${encodeURIComponent(id)}`}>{translate("ownRules.copy")} →</Link>;
}
