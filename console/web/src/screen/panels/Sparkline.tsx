import type { Picture } from "@chengfang/model/screen/picture";

/** Small bars without an axis; what they count stands beside them. */
export function Sparkline({ bars }: { readonly bars: Picture["logs"]["perHour"] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <svg className="sparkline" viewBox={`0 0 ${bars.length * 10} 40`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map(({ at, count }, i) => {
        const height = count === 0 ? 0.6 : Math.max(1.5, (40 * count) / most);
        return <rect key={at} x={i * 10 + 1} y={40 - height} width={8} height={height} />;
      })}
    </svg>
  );
}
