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
              {each}
            </div>
          ))}
        </dd>
      </div>
    ))}
  </dl>
);
