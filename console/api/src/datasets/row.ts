import { Dataset } from "@chengfang/model/data/dataset";
import { fieldsOf, rowOf } from "@chengfang/store/records/row";
import type { Row } from "@chengfang/store/records/row";

const special = { json: ["fields"], flags: ["personal", "sensitive_personal"] };

export const datasetOf = (row: object): Dataset => Dataset.parse(fieldsOf(row, special));

/** A dataset as the table keeps it. */
export const datasetRow = (dataset: Dataset): Row<Dataset> => rowOf(dataset);
