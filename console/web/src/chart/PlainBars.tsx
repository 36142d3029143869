import { countText, timeText } from "../ui/when.ts";
import { axisText } from "./axis.ts";
import type { Bar } from "./axis.ts";

interface Props {
  readonly label: string;
  readonly bars: readonly Bar[];
}

const height = 150;
/** Room for the hours below and the greatest number above. */
const [foot, head] = [18, 12];
const drawn = height - foot;
const labels = 6;

/** Bars over time, drawn without a library: for pages that are read before anything is asked. */
export function PlainBars({ label, bars }: Props) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const every = Math.max(1, Math.ceil(bars.length / labels));
  return (
    <figure className="plain-bars">
      <svg width="100%" height={height} role="img" aria-label={label}>
        {bars.map((bar, i) => (
          <PlainBar
            key={bar.at}
            bar={bar}
            share={bar.count / most}
            place={{ i, of: bars.length }}
            named={i % every === 0}
          />
        ))}
        <line x1="0" x2="100%" y1={drawn} y2={drawn} />
        <text x="0" y={9}>
          {countText(most)}
        </text>
      </svg>
    </figure>
  );
}

interface PlainBarProps {
  readonly bar: Bar;
  /** Of the tallest. */
  readonly share: number;
  readonly place: { readonly i: number; readonly of: number };
  readonly named: boolean;
}

function PlainBar({ bar: { at, count }, share, place: { i, of }, named }: PlainBarProps) {
  const width = 100 / of;
  const tall = count === 0 ? 0 : Math.max(1, share * (drawn - head));
  return (
    <g>
      <rect x={`${(i + 0.1) * width}%`} y={drawn - tall} width={`${width * 0.8}%`} height={tall} />
      <rect className="hit" x={`${i * width}%`} y={0} width={`${width}%`} height={drawn}>
        <title>{`${timeText(at)}  ${countText(count)}`}</title>
      </rect>
      {named && (
        <text x={`${i * width}%`} y={height - 4}>
          {axisText(at, of > 26)}
        </text>
      )}
    </g>
  );
}
