import type { RiskPart } from "@chengfang/model/desk/risk";
import { useTranslate } from "react-admin";
import type { Weighed } from "./lines.ts";

const bands = [
  [75, "critical"],
  [55, "high"],
  [35, "medium"],
  [15, "low"],
] as const;

/** A score with its make-up on hover. */
export function Risk({ risk, riskParts }: Pick<Weighed, "risk" | "riskParts">) {
  const translate = useTranslate();
  const words = useParts();
  const band = bands.find(([from]) => risk >= from)?.[1] ?? "informational";
  const parts = riskParts.map((part) => `+${part.points} ${words(part)}`).join("\n");
  return (
    <span className="risk" data-severity={band} title={`${translate("alerts.risk.title", { risk })}\n${parts}`}>
      {risk}
    </span>
  );
}

/** The make-up of a score, part by part. */
export function RiskParts({ risk, riskParts }: Pick<Weighed, "risk" | "riskParts">) {
  const translate = useTranslate();
  const words = useParts();
  return (
    <table className="risk-parts">
      <caption className="quietly-read">{translate("alerts.risk.title", { risk })}</caption>
      <tbody>
        {riskParts.map((part) => (
          <tr key={part.code}>
            <th scope="row">{words(part)}</th>
            <td>
              <progress max={50} value={part.points} aria-label={words(part)} />
            </td>
            <td className="number">+{part.points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useParts(): (part: RiskPart) => string {
  const translate = useTranslate();
  return ({ code, value }) => {
    const said = code === "severity" ? translate(`name.severity.${value}`) : value;
    const over = code === "clock" && Number(value) >= 100;
    return translate(over ? "alerts.risk.late" : `alerts.risk.${code}`, { value: said });
  };
}
