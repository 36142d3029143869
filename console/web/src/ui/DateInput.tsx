import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { BesideCalendar } from "./BesideCalendar.tsx";
import { readDate, showDate } from "./dateText.ts";
import type { DateKind } from "./dateText.ts";
import "./date.css";

interface Props {
  readonly kind: DateKind;
  /** `2026-11-30`, `2026-11-30T08:09` in the reader's zone, `08:09`, or empty. */
  readonly value: string;
  /** At every key; empty while what is typed is no such time. */
  readonly onChange?: (value: string) => void;
  /** Once, when the field is left with another time or none. */
  readonly onDone?: (value: string) => void;
  /** Where no label stands around it. */
  readonly label?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** A date or time to be typed, the same in every language and browser, with a calendar beside it. */
export function DateInput(props: Props) {
  const { kind, disabled = false } = props;
  const translate = useTranslate();
  const typed = useTyped(props);
  const { read, left, write } = typed;
  const problem = read === undefined ? translate(`ui.date.invalid.${kind}`) : "";
  const input = useRef<HTMLInputElement>(null);
  const field = <Field {...props} ref={input} typed={typed} problem={problem} />;
  const goOn = () => {
    input.current?.focus();
    if (kind === "minute") input.current?.setSelectionRange(11, 16); // the time is what is left to say
  };
  const choose = (day: string) => write(kind === "day" ? day : `${day} ${read?.split("T")[1] ?? "00:00"}`);
  return (
    <>
      {kind === "clock" ? (
        field
      ) : (
        <BesideCalendar day={read?.slice(0, 10) ?? ""} disabled={disabled} onChoose={choose} onClosed={goOn}>
          {field}
        </BesideCalendar>
      )}
      {left && problem !== "" && (
        <span className="bad small date-problem" aria-hidden="true">
          {problem}
        </span>
      )}
    </>
  );
}

interface FieldProps extends Pick<Props, "kind" | "label" | "required" | "disabled"> {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly typed: ReturnType<typeof useTyped>;
  readonly problem: string;
}

function Field({ ref, kind, label, required = false, disabled = false, typed, problem }: FieldProps) {
  const translate = useTranslate();
  useEffect(() => ref.current?.setCustomValidity(problem), [ref, problem]);
  return (
    <input
      ref={ref}
      type="text"
      inputMode="numeric"
      className="native date-text"
      data-kind={kind}
      autoComplete="off"
      aria-label={label}
      aria-invalid={typed.left && problem !== ""}
      placeholder={translate(`ui.date.shape.${kind}`)}
      title={problem}
      required={required}
      disabled={disabled}
      value={typed.text}
      onFocus={typed.enter}
      onChange={(event) => typed.write(event.target.value)}
      onBlur={typed.leave}
    />
  );
}

/** What stands in the field, which need not be a time yet. */
function useTyped({ kind, value, onChange, onDone }: Pick<Props, "kind" | "value" | "onChange" | "onDone">) {
  const [typed, setTyped] = useState<string>();
  const [left, setLeft] = useState(false);
  const text = typed ?? showDate(value);
  const read = readDate(kind, text);
  return {
    text,
    read,
    left,
    enter: () => setLeft(false),
    write: (next: string) => {
      setTyped(next);
      onChange?.(readDate(kind, next) ?? "");
    },
    leave: () => {
      setLeft(true);
      if (read === undefined) return;
      setTyped(onDone === undefined ? undefined : showDate(read));
      if (read !== value) onDone?.(read);
    },
  };
}
