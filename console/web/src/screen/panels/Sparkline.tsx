/** Small bars without an axis; what they count stands beside them. */
export function Sparkline({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <svg className="sparkline" viewBox={`0 0 ${counts.length * 10} 40`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, i) => {
        const height = count === 0 ? 0 : Math.max(1.5, (40 * count) / most);
        return <rect key={i} x={i * 10 + 1} y={40 - height} width={8} height={height} />;
      })}
    </svg>
  );
}
