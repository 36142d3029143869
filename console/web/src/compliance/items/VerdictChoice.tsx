import type { Verdict } from "@chengfang/model/compliance/verdict";
import { useTranslate } from "react-admin";
import { VerdictTag } from "../Verdict.tsx";

const sayable = ["met", "partial", "unmet", "na"] as const satisfies readonly Verdict[];
export type Sayable = (typeof sayable)[number];

interface Props {
  readonly name: string;
  readonly value: Sayable | undefined;
  readonly onChange: (verdict: Sayable) => void;
  readonly focus?: boolean;
  /** Verdicts that cannot be chosen as things stand. */
  readonly refused?: (verdict: Sayable) => boolean;
}

/** 符合, 部分符合, 不符合 or 不适用; 1–4 choose. */
export function VerdictChoice({ name, value, onChange, focus = false, refused }: Props) {
  const translate = useTranslate();
  const first = sayable.find((each) => refused?.(each) !== true);
  return (
    <fieldset className="verdict-choice span">
      <legend>{translate("items.verdictChoice")}</legend>
      {sayable.map((verdict, i) => (
        <label key={verdict} data-on={verdict === value}>
          <input
            type="radio"
            name={name}
            ref={focus && verdict === first ? focusOnce : undefined}
            checked={verdict === value}
            disabled={refused?.(verdict) === true}
            onChange={() => onChange(verdict)}
            onKeyDown={({ key }) => {
              const chosen = sayable[Number(key) - 1];
              if (chosen !== undefined && refused?.(chosen) !== true) onChange(chosen);
            }}
          />
          <kbd>{i + 1}</kbd>
          <VerdictTag verdict={verdict} />
        </label>
      ))}
    </fieldset>
  );
}

const focusOnce = (input: HTMLInputElement | null) => input?.focus({ preventScroll: true });
