import { useTranslate } from "react-admin";
import type { Sum } from "./progress.ts";

/** Items answered and settled, of how many. */
export function Progress({ of }: { of: Omit<Sum, "openOrders"> }) {
  const translate = useTranslate();
  const { answered, settled, items } = of;
  const share = (count: number) => `${items === 0 ? 0 : (count / items) * 100}%`;
  return (
    <span className="campaign-progress">
      <span className="campaign-bar" aria-hidden="true">
        <i data-of="answered" style={{ width: share(answered) }} />
        <i data-of="settled" style={{ width: share(settled) }} />
      </span>
      <span className="small">{translate("campaigns.progressOf", { answered, settled, items })}</span>
    </span>
  );
}
