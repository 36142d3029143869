import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { "policy-documents": { name: "管理制度" } },
    documents: {
      search: "搜索名称、文号、备注",
      new: "登记制度",
      change: "修改制度",
      empty: "还没有登记管理制度",
      emptyHint: "方针策略、管理制度、操作规程和记录表单，分级登记并按期评审。",
      file: "文件",
      kind: { strategy: "方针策略", regulation: "管理制度", procedure: "操作规程", record: "记录表单" },
      field: {
        title: "名称",
        kind: "类别",
        unitId: "发布单位",
        number: "文号",
        version: "版本",
        approvedBy: "批准人",
        effectiveAt: "施行日期",
        reviewAt: "下次评审",
        note: "备注",
      },
    },
  },
  en: {
    resources: { "policy-documents": { name: "Policy documents" } },
    documents: {
      search: "Search title, number, note",
      new: "Enter a document",
      change: "Change a document",
      empty: "No documents yet",
      emptyHint: "Strategy, regulations, procedures and records, each with the day of its next review.",
      file: "File",
      kind: { strategy: "Strategy", regulation: "Regulation", procedure: "Procedure", record: "Record" },
      field: {
        title: "Title",
        kind: "Kind",
        unitId: "Issued by",
        number: "Number",
        version: "Version",
        approvedBy: "Approved by",
        effectiveAt: "In force since",
        reviewAt: "Next review",
        note: "Note",
      },
    },
  },
});
