import type { Verdict } from "@chengfang/model/compliance/verdict";
import { useTranslate } from "react-admin";
import { VerdictTag } from "../Verdict.tsx";

export const sayable = ["met", "partial", "unmet", "na"] as const satisfies readonly Verdict[];
export type Sayable = (typeof sayable)[number];

interface Props {
  readonly name: string;
  readonly value: Sayable | undefined;
  readonly onChange: (verdict: Sayable) => void;
  readonly focus?: boolean;
}

/** 符合, 部分符合, 不符合 or 不适用; 1–4 choose. */
export function VerdictChoice({ name, value, onChange, focus = false }: Props) {
  const translate = useTranslate();
  return (
    <fieldset className="verdict-choice span">
      <legend>{translate("items.verdictChoice")}</legend>
      {sayable.map((verdict, i) => (
        <label key={verdict} data-on={verdict === value}>
          <input
            type="radio"
            name={name}
            ref={focus && i === 0 ? focusOnce : undefined}
            checked={verdict === value}
            onChange={() => onChange(verdict)}
            onKeyDown={({ key }) => {
              const chosen = sayable[Number(key) - 1];
              if (chosen !== undefined) onChange(chosen);
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
