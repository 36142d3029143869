import type { DataProvider, GetListParams, RaRecord } from "react-admin";
import { changed } from "../http/changed.ts";
import { explain } from "../http/problem.ts";
import { request } from "../http/request.ts";
import { list, one } from "./query.ts";
import type { ListQuestion } from "./query.ts";

type Translate = (key: string, options?: Record<string, unknown>) => string;

/** react-admin's data provider over the console's API (simple-rest lists). Its errors are in the reader's language. */
export function dataProvider(translate: Translate): DataProvider {
  const said = async <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      if (error instanceof Error) error.message = explain(error, translate);
      throw error;
    });
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- react-admin names the type of its caller
  const page = async <R extends RaRecord>(resource: string, question: ListQuestion) => {
    const { rows, total } = await said(list<R>(resource, question));
    return { data: rows, total };
  };
  const change = async <R>(path: string, method: "POST" | "PUT" | "DELETE", body?: unknown) => ({
    data: await said(request<R>(path, { method, body })),
  });
  const at = (resource: string, id: unknown) => `/${resource}/${encodeURIComponent(String(id))}`;
  return {
    getList: async (resource, params) => page(resource, questionOf(params)),
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as above
    getOne: async <R extends RaRecord>(resource: string, { id }: { id: unknown }) => ({
      data: await said(one<R>(resource, String(id))),
    }),
    getMany: async (resource, { ids }) =>
      page(resource, { filter: { id: ids.map(String) }, limit: Math.max(1, ids.length) }),
    getManyReference: async (resource, params) =>
      page(resource, questionOf({ ...params, filter: { ...params.filter, [params.target]: params.id } })),
    create: async (resource, { data }) => change(`/${resource}`, "POST", data),
    update: async (resource, { id, data, previousData }) =>
      change(at(resource, id), "PUT", previousData === undefined ? data : changed(data, previousData)),
    updateMany: async (resource, { ids, data }) => {
      for (const id of ids) await change(at(resource, id), "PUT", data);
      return { data: ids };
    },
    delete: async (resource, { id }) => change(at(resource, id), "DELETE"),
    deleteMany: async (resource, { ids }) => {
      for (const id of ids) await change(at(resource, id), "DELETE");
      return { data: ids };
    },
  };
}

function questionOf({ filter, sort, pagination }: Pick<GetListParams, "filter" | "sort" | "pagination">): ListQuestion {
  const { page = 1, perPage = 25 } = pagination ?? {};
  return {
    filter,
    ...(sort ? { sort: [sort.field, sort.order] as const } : {}),
    offset: (page - 1) * perPage,
    limit: perPage,
  };
}
