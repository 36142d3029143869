import type { Contact } from "@chengfang/model/emergency/contact";
import { Fragment } from "react";
import { useTranslate } from "react-admin";
import "./contacts.css";

interface Props {
  readonly rows: readonly Contact[];
  readonly onEdit: ((contact: Contact) => void) | undefined;
}

const columns = ["position", "name", "post", "role", "phone", "secondPhone", "email", "note"] as const;

/** Contacts beneath their units: the call tree as it is read, and printed. */
export function ContactTable({ rows, onEdit }: Props) {
  const translate = useTranslate();
  const units = [...Map.groupBy(rows, ({ unitId }) => unitId).entries()];
  return (
    <table className="table contacts">
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} className={name === "note" ? "fill" : "tight"}>
              {translate(`contacts.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map(([unitId, contacts]) => (
          <Fragment key={unitId ?? ""}>
            <tr className="contact-unit">
              <th colSpan={columns.length} scope="rowgroup">
                {contacts[0]?.unitName || translate("contacts.outside")}
              </th>
            </tr>
            {contacts.map((contact) => (
              <Row key={contact.id} contact={contact} onEdit={onEdit} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Row({ contact, onEdit }: { contact: Contact; onEdit: Props["onEdit"] }) {
  const translate = useTranslate();
  const { position, name, post, role, phone, secondPhone, email, note } = contact;
  return (
    <tr>
      <td className="number">{position}</td>
      <td className="tight strong">
        {onEdit ? (
          <button type="button" className="cell-button" onClick={() => onEdit(contact)}>
            {name}
          </button>
        ) : (
          name
        )}
      </td>
      <td>{post}</td>
      <td className="tight">{translate(`contacts.roles.${role}`)}</td>
      <td className="tight">
        <Telephone number={phone} />
      </td>
      <td className="tight">{secondPhone !== "" && <Telephone number={secondPhone} />}</td>
      <td className="tight">{email}</td>
      <td>{note}</td>
    </tr>
  );
}

/** A number that a telephone at the desk can dial. */
export const Telephone = ({ number }: { number: string }) => (
  <a href={`tel:${number.replaceAll(/[\s()-]/g, "").replace(/[转xX]/, ",")}`}>{number}</a>
);
