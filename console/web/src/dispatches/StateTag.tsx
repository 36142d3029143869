import type { DispatchState } from "@chengfang/model/reporting/dispatch";
import { useTranslate } from "react-admin";

const moods: Readonly<Record<DispatchState, string>> = {
  draft: "",
  submitted: "warn",
  issued: "good",
  closed: "",
  withdrawn: "",
};

export function StateTag({ state }: { state: DispatchState }) {
  const translate = useTranslate();
  return (
    <span className="dispatch-state" data-mood={moods[state]}>
      {translate(`dispatches.state.${state}`)}
    </span>
  );
}
