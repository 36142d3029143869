import { When } from "../ui/When.tsx";
import type { Words as Line } from "@chengfang/model/pki";

/** A certificate or request printed: every field and every extension with its values in words. */
export const Words = ({ lines }: { lines: readonly Line[] }) => (
  <dl className="words">
    {lines.map(({ label, value }) => (
      <div key={`${label} ${value.join()}`}>
        <dt>{label}</dt>
        <dd>
          {value.map((each) => (
            <div key={each} className={/^[\da-f:]{30,}$/i.test(each) ? "mono" : undefined}>
              {/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(each) ? <When at={each} /> : each}
            </div>
          ))}
        </dd>
      </div>
    ))}
  </dl>
);
