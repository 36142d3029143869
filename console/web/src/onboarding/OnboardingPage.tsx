import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { ChooseKind } from "./ChooseKind.tsx";
import { Configure } from "./Configure.tsx";
import { FirstEvent } from "./FirstEvent.tsx";
import type { Kind } from "./kinds/kind.ts";
import { kindOf } from "./kinds/table.ts";
import { Register } from "./Register.tsx";
import { TryLines } from "./TryLines.tsx";
import "./onboarding.css";

const steps = ["choose", "configure", "try", "register", "wait"] as const;
type Step = (typeof steps)[number];

/** From “what do you want to connect” to its first line, one step at a time; the address keeps where one is. */
export default function OnboardingPage() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const kind = kindOf(params.get("kind"));
  const asked = steps.find((each) => each === params.get("step")) ?? "choose";
  const step: Step = kind === undefined ? "choose" : asked;
  const go = (next: Step, more: Record<string, string> = {}) =>
    setParams({ ...Object.fromEntries(params), step: next, ...more });
  return (
    <>
      <PageTitle title={translate("resources.onboarding.name")} />
      <Progress at={step} reached={kind === undefined ? 0 : steps.length} onGo={go} />
      {kind === undefined || step === "choose" ? (
        <ChooseKind chosen={kind?.id} onChoose={(id) => go("configure", { kind: id })} />
      ) : (
        <Body kind={kind} step={step} go={go} />
      )}
    </>
  );
}

interface BodyProps {
  readonly kind: Kind;
  readonly step: Exclude<Step, "choose">;
  readonly go: (step: Step, more?: Record<string, string>) => void;
}

function Body({ kind, step, go }: BodyProps) {
  const [params] = useSearchParams();
  const lines = useDraft("onboarding-lines"); // whoever writes a format for them comes back to them
  const said = (name: string) => params.get(name) ?? "";
  switch (step) {
    case "configure":
      return <Configure kind={kind} onNext={(since) => go("try", { since })} />;
    case "try":
      return <TryLines kind={kind} lines={lines.text} onLines={lines.write} onNext={() => go("register")} />;
    case "register":
      return <Register kind={kind} onDone={({ sender, id }) => go("wait", { sender, source: id })} />;
    case "wait":
      return (
        <FirstEvent
          sender={said("sender")}
          since={said("since") || new Date(0).toISOString()}
          registered={params.has("source")}
        />
      );
  }
}

interface ProgressProps {
  readonly at: Step;
  /** Steps that may be gone to. */
  readonly reached: number;
  readonly onGo: (step: Step) => void;
}

function Progress({ at, reached, onGo }: ProgressProps) {
  const translate = useTranslate();
  return (
    <ol className="onboarding-steps">
      {steps.map((step, i) => (
        <li key={step} aria-current={step === at ? "step" : undefined}>
          <button type="button" disabled={i > 0 && i >= reached} onClick={() => onGo(step)}>
            <span className="onboarding-number">{i + 1}</span> {translate(`onboarding.step.${step}`)}
          </button>
        </li>
      ))}
    </ol>
  );
}
