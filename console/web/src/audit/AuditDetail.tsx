/** What a line of a trail says besides who did what: names and values, as it was written. */
export const AuditDetail = ({ detail }: { detail: Readonly<Record<string, unknown>> }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long detail is scrolled by keyboard as well
  <div tabIndex={0}>
    {Object.entries(detail).map(([name, value]) => (
      <div key={name}>
        <span className="quiet">{name}:</span> {typeof value === "string" ? value : JSON.stringify(value)}
      </div>
    ))}
  </div>
);
