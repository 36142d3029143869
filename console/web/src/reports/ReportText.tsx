import type { Chart, SituationText } from "./text.ts";
import "./reports.css";

/** A situation report as it reads, charts as bars that say their numbers. */
export function ReportText({ text }: { text: SituationText }) {
  return (
    <article className="panel report-text">
      <div className="report-head">
        <h2>{text.title}</h2>
        <p>{text.span}</p>
        <p className="quiet">{text.organisation}</p>
      </div>
      {text.sections.map(({ heading, lines, charts, tables }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {charts.map((chart) => (
            <Bars key={chart.title} chart={chart} />
          ))}
          {tables.map((table) => (
            <Table key={table.columns.map(({ title }) => title).join()} table={table} />
          ))}
        </section>
      ))}
    </article>
  );
}

function Table({ table: { columns, rows } }: { table: SituationText["sections"][number]["tables"][number] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, i) => (
              <td key={columns[i]?.title}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bars({ chart: { title, categories, values } }: { chart: Chart }) {
  const most = Math.max(1, ...values);
  return (
    <figure className="report-bars">
      <figcaption>{title}</figcaption>
      <dl>
        {categories.map((name, i) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span style={{ width: `${(75 * (values[i] ?? 0)) / most}%` }} aria-hidden="true" />
              {values[i] ?? 0}
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
